import type { Article } from '../model/article';
import type { EntityRegistry } from '../model/entity';
import type { Issue } from '../model/issue';
import type { ProjectSchema } from '../model/projectSchema';

/** What a rule looks at: an article's LF text and everything known about it. */
export interface Checked {
  readonly text: string;
  readonly article: Article;
  readonly registry: EntityRegistry;
  readonly schema: ProjectSchema;
}

/** Finds everything of one sort, in any order. The spans of what it finds lie in `checked.text`. */
export type Rule = (checked: Checked) => Iterable<Issue>;
