import type { Article } from '../../core/model/article';
import type { Applied, Operation } from '../../core/model/operation';

/** What is in memory of the sidecar's article. */
export interface Memory {
  readonly article: Article;
  /** The article's text (LF) as it is now. */
  text(): string;
  /** `article` comes from the disk, alone or merged with what was in memory. */
  take(article: Article): void;
  /** The state of saving, the issues or the reason to be read-only are others than before. */
  tell(): void;
}

/** An act as it was done. */
export interface DoneAct {
  readonly label: string;
  readonly operation: Operation;
  readonly before: Article;
  readonly applied: Applied;
}
