import path from 'node:path';
import { finderByName, textKey } from '../core/dataset/importTargets';
import type { ReadArticle } from '../core/format/draft';
import { toLf } from '../core/text/newlines';
import { HumanError } from '../core/base/errors';
import { type ArticleFile, posix } from './findArticles';
import { readText } from './readText';

type ByText = ReadonlyMap<string, readonly ArticleFile[]>;

/** The articles that records of a dataset may be about. Of each nothing but its name is kept, and a hash of its text once that is asked for. */
export class CliTargets {
  readonly #others: readonly ArticleFile[];
  readonly #sources: readonly ArticleFile[];
  readonly #byName: (name: string) => ArticleFile | undefined;
  readonly #made = new Map<string, ArticleFile>();
  #otherTexts: Promise<ByText> | undefined;
  #sourceTexts: Promise<ByText> | undefined;

  /** `folder` is the one into which is imported; `sources` are the paths of the dataset's own files, which may be articles of it too. */
  constructor(articles: readonly ArticleFile[], folder: string, sources: ReadonlySet<string>) {
    this.#others = articles.filter((each) => !sources.has(each.path));
    this.#sources = articles.filter((each) => sources.has(each.path));
    this.#byName = finderByName(
      this.#others.map((each) => [each, posix(path.relative(each.project.root, each.path)), posix(path.relative(folder, each.path))]),
    );
  }

  /**
   * The article that was made for a record with this name, or that is there under it; else the one with the same text but for white space.
   * A file of the dataset is its own article where it holds the very text and no other article does.
   */
  async find({ id, text }: ReadArticle): Promise<ArticleFile | undefined> {
    const named = this.#made.get(id) ?? this.#byName(id);
    if (named || text === undefined || text.trim() === '') return named;
    const key = textKey(toLf(text));
    this.#otherTexts ??= readTexts(this.#others);
    this.#sourceTexts ??= readTexts(this.#sources);
    return only((await this.#otherTexts).get(key)) ?? namedLike(id, (await this.#sourceTexts).get(key) ?? []);
  }

  /** Records named `id` are about `article` from now on. */
  add(id: string, article: ArticleFile): void {
    this.#made.set(id, article);
  }
}

async function readTexts(articles: readonly ArticleFile[]): Promise<ByText> {
  const byText = new Map<string, ArticleFile[]>();
  for (const article of articles) {
    try {
      const key = textKey(toLf(await readText(article.path)));
      byText.set(key, [...(byText.get(key) ?? []), article]);
    } catch (error) {
      // One that cannot be read is told when a record names it.
      if (!(error instanceof HumanError)) throw error;
    }
  }
  return byText;
}

/** Of files with one text the one whose path ends as `id` does, whatever its ending. */
function namedLike(id: string, files: readonly ArticleFile[]): ArticleFile | undefined {
  if (files.length < 2) return files[0];
  return only(
    files.filter((file) =>
      posix(file.path)
        .replace(/\.[^./]*$/u, '')
        .endsWith(`/${id.replace(/\.txt$/u, '')}`),
    ),
  );
}

function only<T>(all: readonly T[] = []): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
