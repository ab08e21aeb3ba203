import { isLeftOut, mainText } from '../format/boilerplate/mainText';
import type { ExportArticle, Loss } from '../format/format';
import { loss } from '../format/loss';
import { quotes, surroundings } from '../anchor/describe';
import { holdsQuotes } from '../anchor/locate';
import type { Part } from '../model/anchor';
import type { Annotation, Claim, Placed } from '../model/annotation';
import { AnnotationSet } from '../model/annotationSet';
import { type CleanText, toClean } from '../text/cleanText';
import type { Span } from '../text/span';

/** An article without its boilerplate, every place in it moved. */
export interface CleanArticle {
  readonly article: ExportArticle;
  readonly clean: CleanText;
  readonly losses: readonly Loss[];
}

/**
 * `from` without the boilerplate that its project does not keep. Annotations of what is gone are gone, those of which a part is gone are cut.
 * What is not where its quote says removes nothing and is left as it is, for the export to report.
 */
export function cleanArticle(from: ExportArticle): CleanArticle {
  const { text: raw, article } = from;
  const isSound = (placed: Placed): boolean => !placed.annotation.state && holdsQuotes(raw, placed);
  const all = [...article.annotations];
  const isRemoved = (placed: Placed): boolean => isLeftOut(from, placed);
  const clean = mainText(from);
  let gone = 0;
  let cut = 0;
  const placed = all.flatMap((each): Placed[] => {
    if (isRemoved(each)) return [];
    if (!isSound(each)) return [{ start: toClean(clean, { start: each.start, end: raw.length })?.start ?? 0, annotation: each.annotation }];
    const moved = movedAnnotation(each, clean);
    if (!moved) gone++;
    else if (moved.isCut) cut++;
    return moved ? [moved.placed] : [];
  });
  const annotations = AnnotationSet.of(placed);
  const relations = article.relations
    .filter(({ args }) => args.every(({ ref }) => annotations.has(ref) || !article.annotations.has(ref)))
    .map(({ trigger, ...rest }) => {
      const spans = trigger?.flatMap((part) => toClean(clean, part) ?? []);
      return spans?.length ? { ...rest, trigger: quotes(clean.text, spans, 0) } : rest;
    });
  return {
    article: { ...from, text: clean.text, article: { ...article, annotations, relations } },
    clean,
    losses: [
      ...loss('clean.gone', gone, 'annotations that stand in boilerplate'),
      ...loss('clean.cut', cut, 'annotations of which a part stands in boilerplate'),
      ...loss('clean.relation', article.relations.length - relations.length, 'relations of which an end stands in boilerplate'),
    ],
  };
}

function movedAnnotation(
  { start, annotation }: Placed,
  clean: CleanText,
): { readonly placed: Placed; readonly isCut: boolean } | undefined {
  const at = (part: Part): Span => ({ start: start + part.start, end: start + part.end });
  const spans = joined(annotation.at.flatMap((part) => toClean(clean, at(part)) ?? []));
  const [first] = spans;
  if (!first) return undefined;
  const lengths = spans.reduce((sum, span) => sum + span.end - span.start, 0);
  const isCut = lengths < annotation.at.reduce((sum, part) => sum + part.end - part.start, 0);
  const parts = (all: readonly Part[] | undefined): Part[] | undefined => {
    const moved = all?.flatMap((part) => toClean(clean, at(part)) ?? []);
    return moved?.length ? quotes(clean.text, joined(moved), first.start) : undefined;
  };
  const { prefix: _prefix, suffix: _suffix, ...rest } = annotation;
  const moved = {
    ...rest,
    ...surroundings(clean.text, spans),
    at: quotes(clean.text, spans, first.start),
    ...(annotation.kind === 'claim' && claimParts(annotation, parts)),
  };
  const present = Object.fromEntries(Object.entries(moved).filter(([, value]) => value !== undefined));
  return { placed: { start: first.start, annotation: present as unknown as Annotation }, isCut };
}

function claimParts({ cue, content, via }: Claim, parts: (all: readonly Part[] | undefined) => Part[] | undefined) {
  return {
    cue: parts(cue),
    content: parts(content),
    via: via?.map(({ cue: own, ...link }) => {
      const moved = parts(own);
      return { ...link, ...(moved && { cue: moved }) };
    }),
  };
}

/** Parts with what stood between them gone are still parts; they only must not run into each other. */
function joined(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => a.start - b.start).filter(({ start }, index, all) => index === 0 || start >= (all[index - 1]?.end ?? 0));
}
