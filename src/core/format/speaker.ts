import { quoteOf, type Speaker } from '../model/annotation';
import type { Entity } from '../model/entity';
import type { ExportArticle } from './format';

/** The entity that `id` stands for today; `undefined` when there is none, or `id` counts within the article. */
export function entityOf({ registry }: ExportArticle, id: string | null | undefined): Entity | undefined {
  return id ? registry.resolve(id) : undefined;
}

/** What the speaker is called: the entity's name, else the words of the mention; `undefined` when neither is known. */
export function nameOfSpeaker(from: ExportArticle, speaker: Speaker | undefined): string | undefined {
  if (!speaker) return undefined;
  if ('name' in speaker) return speaker.name;
  if ('entity' in speaker) return entityOf(from, speaker.entity)?.name;
  const named = from.article.annotations.get(speaker.mention)?.annotation;
  if (named?.kind !== 'mention') return undefined;
  return entityOf(from, named.entity)?.name ?? quoteOf(named);
}
