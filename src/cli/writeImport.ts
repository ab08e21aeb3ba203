import { realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { HumanError } from '../core/base/errors';
import type { Operation } from '../core/model/operation';
import { apply } from '../core/model/operation';
import { emptyArticle } from '../core/model/article';
import { sidecarOf } from '../core/project/paths';
import { encodeSidecar } from '../core/sidecar/sidecarCodec';
import { localDisk } from '../node/localDisk';
import type { OpenArticle } from './openArticle';
import { isBelow } from './projects';
import { codeOf, readOwnTextIfThere } from './readText';

/** Adds to the sidecar of the article at `file`, which is as `opened` has it. HumanError, with nothing written, when it is not any more. */
export async function writeInto(file: string, opened: OpenArticle, operation: Operation): Promise<void> {
  if (opened.isNewer) throw new HumanError('was written by a newer version of Glossator, and nothing was written to it');
  const sidecar = sidecarOf(file);
  if ((await readOwnTextIfThere(sidecar)) !== opened.raw)
    throw new HumanError('was changed meanwhile, and nothing was written to it; import again');
  await replace(sidecar, encodeSidecar(apply(opened.article, operation).article, opened.text));
}

/** Makes an article and its sidecar at `file`, which lies below `folder`. HumanError, with neither of them written, when that cannot be. */
export async function writeNew(file: string, folder: string, text: string, operation: Operation): Promise<void> {
  const [within, parent] = [await nearest(folder), await nearest(path.dirname(file))];
  if (!isBelow(within, parent)) throw new HumanError('leads out of the folder by a link, and was not made');
  for (const each of [file, sidecarOf(file)])
    if (await isThere(each)) throw new HumanError('is there already and is no article of this import; it was left as it is');
  await replace(file, text);
  try {
    await replace(sidecarOf(file), encodeSidecar(apply(emptyArticle, operation).article, text));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function replace(file: string, text: string): Promise<void> {
  try {
    await localDisk?.replace(file, new TextEncoder().encode(text));
  } catch (error) {
    throw new HumanError(`cannot be written (${codeOf(error)})`, { cause: error });
  }
}

/** Where `folder` really is, links followed; of one that is not there, where the nearest one above it is. */
async function nearest(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : nearest(parent);
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
