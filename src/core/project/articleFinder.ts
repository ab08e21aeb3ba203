import { finderByName, textKey } from '../dataset/importTargets';
import type { ReadArticle } from '../format/draft';
import { toLf } from '../text/newlines';

/** An article that records may be about. */
export interface FindableArticle<T> {
  readonly value: T;
  /** Its paths, from the project and from wherever else records may count. */
  readonly names: readonly [string, ...string[]];
  /** Whether it is a file of the dataset itself. */
  readonly isSource: boolean;
}

type ByText<T> = ReadonlyMap<string, readonly FindableArticle<T>[]>;

/** Finds the articles of records. Of each nothing but its names is kept, and a hash of its text once that is asked for. */
export class ArticleFinder<T> {
  readonly #others: readonly FindableArticle<T>[];
  readonly #sources: readonly FindableArticle<T>[];
  readonly #byName: (name: string) => T | undefined;
  readonly #made = new Map<string, T>();
  #otherTexts: Promise<ByText<T>> | undefined;
  #sourceTexts: Promise<ByText<T>> | undefined;

  /** `textOf` resolves to `undefined` for what cannot be read, which is then found by its name alone. */
  constructor(
    all: readonly FindableArticle<T>[],
    private readonly textOf: (value: T) => Promise<string | undefined>,
  ) {
    this.#others = all.filter(({ isSource }) => !isSource);
    this.#sources = all.filter(({ isSource }) => isSource);
    this.#byName = finderByName(this.#others.map(({ value, names }) => [value, ...names]));
  }

  /**
   * The article that was made for a record with this name, or that is there under it; else the one with the same text but for white space.
   * A file of the dataset is its own article where it holds the very text and no other article does.
   */
  async find({ id, text }: Pick<ReadArticle, 'id' | 'text'>): Promise<T | undefined> {
    const named = this.#made.get(id) ?? this.#byName(id);
    if (named || text === undefined || text.trim() === '') return named;
    const key = textKey(toLf(text));
    this.#otherTexts ??= this.#hashed(this.#others);
    const same = only((await this.#otherTexts).get(key));
    if (same) return same.value;
    this.#sourceTexts ??= this.#hashed(this.#sources);
    return namedLike(id, (await this.#sourceTexts).get(key) ?? [])?.value;
  }

  /** Records named `id` are about `article` from now on. */
  add(id: string, article: T): void {
    this.#made.set(id, article);
  }

  async #hashed(articles: readonly FindableArticle<T>[]): Promise<ByText<T>> {
    const byText = new Map<string, FindableArticle<T>[]>();
    for (const article of articles) {
      const text = await this.textOf(article.value);
      if (text === undefined) continue;
      const key = textKey(toLf(text));
      byText.set(key, [...(byText.get(key) ?? []), article]);
    }
    return byText;
  }
}

/** Of files with one text the one whose path ends as `id` does, whatever its ending. */
function namedLike<T>(id: string, files: readonly FindableArticle<T>[]): FindableArticle<T> | undefined {
  if (files.length < 2) return files[0];
  const wanted = `/${withoutEnding(id)}`;
  return only(files.filter(({ names }) => names.some((name) => `/${withoutEnding(name)}`.endsWith(wanted))));
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^./]*$/u, '');
}

function only<V>(all: readonly V[] = []): V | undefined {
  return all.length === 1 ? all[0] : undefined;
}
