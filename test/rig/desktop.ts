import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Whether windows can be shown here. `GLOSSATOR_VSCODE` = `served` or `desktop` overrules. */
export function hasDisplay(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env['GLOSSATOR_VSCODE'] === 'served') return false;
  if (env['GLOSSATOR_VSCODE'] === 'desktop') return true;
  if (platform === 'win32' || platform === 'darwin') return !env['SSH_CONNECTION'];
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** The desktop's `code` command, if the PATH has it. */
export function findDesktopCode(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | undefined {
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
