import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HumanError } from '../../core/base/errors';
import { newsSchema } from '../../core/model/projectSchema';
import { projectFile, projectFolderName } from '../../core/project/paths';
import { draftGuidelines, encodeProject } from '../../core/sidecar/newProject';
import { shownFrom } from '../failure';
import { exitCodes, type Io, printable } from '../io';
import { codeOf } from '../readText';

const guidelines = 'guidelines.md';

/** Writes the files of a new project to `folder`. HumanError, with nothing written, where one of them is there already. */
export async function initCommand(folder: string, io: Io): Promise<number> {
  const root = path.resolve(io.cwd, folder);
  const name = path.basename(root) || newsSchema.name;
  const schema = {
    ...newsSchema,
    name,
    guidelines,
    labels: newsSchema.labels.map((label) => ({ ...label, guideline: label.name })),
  };
  const files: readonly (readonly [string, string])[] = [
    [path.join(root, projectFile), encodeProject(schema)],
    [path.join(root, projectFolderName, guidelines), draftGuidelines(schema)],
  ];
  for (const [file] of files)
    if (await isThere(file)) throw new HumanError(`${shownFrom(io.cwd, file)} is there already; nothing was written`);
  const written: string[] = [];
  try {
    await mkdir(path.join(root, projectFolderName), { recursive: true });
    for (const [file, text] of files) {
      await writeFile(file, text, { flag: 'wx' });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    throw new HumanError(`${shownFrom(io.cwd, root)} cannot be written (${codeOf(error)}); nothing was kept`);
  }
  io.out(written.map((file) => `wrote ${printable(shownFrom(io.cwd, file))}\n`).join(''));
  return exitCodes.clean;
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
