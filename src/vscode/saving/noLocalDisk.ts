import type { LocalDisk } from '../../core/project/localDisk';

/** In the browser there is no disk of our own: files are reached through the workspace's file system only. */
export const localDisk: LocalDisk | undefined = undefined;
