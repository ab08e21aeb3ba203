import { stat } from 'node:fs/promises';
import path from 'node:path';
import { HumanError } from '../core/base/errors';
import { EntityRegistry } from '../core/model/entity';
import type { Issue } from '../core/model/issue';
import { newsSchema, type ProjectSchema } from '../core/model/projectSchema';
import { entitiesFile, projectFile, projectFolderName } from '../core/project/paths';
import { decodeEntities } from '../core/sidecar/entitiesCodec';
import { decodeProject } from '../core/sidecar/projectCodec';
import { toLf } from '../core/text/newlines';
import { failuresOf, type Listener } from './failure';
import { readOwnTextIfThere } from './readText';

/** The folder that holds a `glossator` folder, with what that one says; without such a folder the built-in schema. */
export interface CliProject {
  readonly root: string;
  readonly schema: ProjectSchema;
  readonly registry: EntityRegistry;
}

/** Finds and reads projects, each once. Where a file cannot be read, the listener is told, and the built-in schema or no entity serves. */
export class Projects {
  readonly #byRoot = new Map<string, Promise<CliProject>>();
  readonly #rootOf = new Map<string, Promise<string | undefined>>();
  readonly #fallback: string;
  readonly #listener: Listener;

  /** `fallback` is the root of what belongs to no project. */
  constructor(fallback: string, listener: Listener) {
    this.#fallback = fallback;
    this.#listener = listener;
  }

  /** The project of whatever lies in `folder`: that of the nearest `glossator` folder in it or above. */
  async of(folder: string): Promise<CliProject> {
    const root = (await this.#findRoot(folder)) ?? (isBelow(this.#fallback, folder) ? this.#fallback : folder);
    return getOrMake(this.#byRoot, root, () => this.#read(root));
  }

  #findRoot(folder: string): Promise<string | undefined> {
    return getOrMake(this.#rootOf, folder, async () => {
      if (await isFolder(path.join(folder, projectFolderName))) return folder;
      const parent = path.dirname(folder);
      return parent === folder ? undefined : this.#findRoot(parent);
    });
  }

  async #read(root: string): Promise<CliProject> {
    const project = await this.#decoded(path.join(root, projectFile), decodeProject);
    const entities = await this.#decoded(path.join(root, entitiesFile), decodeEntities);
    return { root, schema: project?.schema ?? newsSchema, registry: entities?.registry ?? EntityRegistry.empty };
  }

  async #decoded<T extends { readonly issues: readonly Issue[]; readonly isReadable?: boolean }>(file: string, decode: (raw: string) => T) {
    try {
      const raw = await readOwnTextIfThere(file);
      if (raw === undefined) return undefined;
      const decoded = decode(raw);
      const found = { path: file, text: toLf(raw), issues: decoded.issues };
      if (decoded.isReadable === false) for (const failure of failuresOf(found)) this.#listener.onFailure(failure);
      else if (decoded.issues.length > 0) this.#listener.onIssues(found);
      return decoded;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.#listener.onFailure({ path: file, message: error.message });
      return undefined;
    }
  }
}

/** Whether `inner` is `outer` or lies in it; both absolute. */
export function isBelow(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}

function getOrMake<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = map.get(key) ?? make();
  map.set(key, made);
  return made;
}
