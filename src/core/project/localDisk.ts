/** The part of a local disk that a workspace's file system does not offer. Paths are absolute, as the operating system has them. */
export interface LocalDisk {
  /** The number of this process, and whether that with another number runs. */
  readonly process: number;
  isRunning(process: number): boolean;
  /** Makes `bytes` the whole content of the file. At no moment, a crash or a power cut included, is the file half of the old and half of the new. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Adds to the end of the file, which is made with its folder when it is not there. What was added outlives the death of this process. */
  append(path: string, text: string): Promise<void>;
  /** Does `task` while no other process of this person does its own on the same file; after some seconds without a turn, all the same. */
  locked<T>(path: string, task: () => Promise<T>): Promise<T>;
}
