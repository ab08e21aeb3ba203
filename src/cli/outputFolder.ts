import { appendFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { HumanError } from '../core/base/errors';
import { newId } from '../core/base/ids';
import type { DatasetWriter } from '../core/dataset/exportDataset';
import { isBelow } from './projects';
import { codeOf } from './readText';

/**
 * A folder that appears whole or not at all: files are gathered in a temporary folder beside it and moved at the end.
 * With `force`, files of the same names are replaced; other files that were there stay.
 */
export class OutputFolder implements DatasetWriter {
  readonly #target: string;
  readonly #draft: string;

  /** HumanError when `target` is no folder, holds files and `force` is not given, or cannot be written beside. */
  static async make(target: string, force: boolean): Promise<OutputFolder> {
    const there = await entriesOf(target);
    if (there.length > 0 && !force) throw new HumanError(`${target} is not empty; nothing was written. Name another folder or add --force`);
    try {
      await mkdir(path.dirname(target), { recursive: true });
      // Not mkdtemp, whose folders only their owner can read: this one becomes the dataset.
      const draft = `${target}.partial-${newId()}`;
      await mkdir(draft);
      return new OutputFolder(target, draft);
    } catch (error) {
      throw new HumanError(`${target} cannot be written (${codeOf(error)})`);
    }
  }

  private constructor(target: string, draft: string) {
    this.#target = target;
    this.#draft = draft;
  }

  async append(relative: string, text: string): Promise<void> {
    const file = path.resolve(this.#draft, relative);
    if (file === this.#draft || !isBelow(this.#draft, file)) throw new HumanError(`${relative} is no file name within a folder`);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await appendFile(file, text);
    } catch (error) {
      throw new HumanError(`${path.join(this.#target, relative)} cannot be written (${codeOf(error)}); nothing was kept`);
    }
  }

  /** Puts the files in place. */
  async finish(): Promise<void> {
    try {
      if ((await entriesOf(this.#target)).length === 0) {
        await rmdir(this.#target).catch(() => undefined);
        await rename(this.#draft, this.#target);
      } else {
        for (const file of await filesIn(this.#draft)) {
          await mkdir(path.dirname(path.join(this.#target, file)), { recursive: true });
          await rename(path.join(this.#draft, file), path.join(this.#target, file));
        }
        await this.discard();
      }
    } catch (error) {
      throw new HumanError(`${this.#target} cannot be written (${codeOf(error)})`);
    }
  }

  /** Takes the temporary folder away; harmless after `finish`. */
  async discard(): Promise<void> {
    await rm(this.#draft, { recursive: true, force: true });
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new HumanError(`${folder} is no folder that can be written (${codeOf(error)})`);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
