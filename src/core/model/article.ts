import type { Part } from './anchor';
import type { Kind } from './annotation';
import { AnnotationSet } from './annotationSet';

/** What is known of the article as a document, beside its text. */
export interface About {
  /** Git's id of the file, when known. */
  readonly blob?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly url?: string;
  readonly published?: string;
}

/** "Everything of this layer is marked here": what tells a true negative from an unread text. */
export interface Coverage {
  readonly layer: string;
  readonly state: string;
  readonly by: string;
  readonly at: string;
}

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly args: readonly { readonly role: string; readonly ref: string }[];
  /** Offsets of the article. */
  readonly trigger?: readonly Part[];
  readonly by: string;
}

/** A suggestion that a person refused and that must not return. `start` is an offset of the article. */
export interface Dismissed {
  readonly kind: Kind;
  readonly exact: string;
  readonly start: number;
  readonly label?: string;
  readonly by: string;
  readonly at: string;
}

/** Says that an annotation was removed, so that a merge does not bring it back. */
export interface Tombstone {
  readonly id: string;
  readonly at: string;
}

/** Everything that people said of one article. A value: changed only by `apply` (operation.ts) and by following the text. */
export interface Article {
  readonly about: About;
  readonly annotations: AnnotationSet;
  readonly coverage: readonly Coverage[];
  /** Document labels: label id → values. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  readonly relations: readonly Relation[];
  readonly dismissed: readonly Dismissed[];
  readonly removed: readonly Tombstone[];
  /** Keys of the sidecar that this version does not know, in their order. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

export const emptyArticle: Article = {
  about: {},
  annotations: AnnotationSet.empty,
  coverage: [],
  labels: {},
  relations: [],
  dismissed: [],
  removed: [],
  unknown: {},
};

/** What refers to annotation `id` within the article: relations, and claims that name it as speaker or subject. */
export function referencesTo(
  article: Article,
  id: string,
): { readonly relations: readonly Relation[]; readonly claims: readonly string[] } {
  const claims: string[] = [];
  for (const { annotation } of article.annotations) {
    if (annotation.kind !== 'claim') continue;
    const speakers = [annotation.speaker, ...(annotation.via ?? []).map((link) => link.speaker)];
    const isSpeaker = speakers.some((speaker) => speaker && 'mention' in speaker && speaker.mention === id);
    if (isSpeaker || annotation.about?.includes(id)) claims.push(annotation.id);
  }
  return { relations: article.relations.filter((relation) => relation.args.some(({ ref }) => ref === id)), claims };
}
