import type { Annotation, Boilerplate, Claim, Mention, Speaker } from '../model/annotation';
import { type Checked, type Exportable, ofKind, type Quote } from './exportable';
import type { ExportArticle } from './format';
import { entityOf, nameOfSpeaker } from './speaker';

/** The article as one record with the columns of `jsonlColumns`. Only keys that the table declares: readers refuse others. */
export function jsonlRecord(from: ExportArticle, checked: Exportable): Record<string, unknown> {
  const { id, text, article } = from;
  const { about } = article;
  const { annotations } = checked;
  const isWritten = new Set(annotations.map(({ placed }) => placed.annotation.id));
  return {
    id,
    text,
    title: about.title ?? null,
    language: about.language ?? null,
    outlet: about.outlet ?? null,
    url: about.url ?? null,
    published: about.published ?? null,
    coverage: article.coverage.map(({ layer, state, by, at }) => ({ layer, state, by, at })),
    document_labels: Object.entries(article.labels).map(([label, values]) => ({ label, values })),
    mentions: ofKind(annotations, 'mention').map((each) => ({
      ...place(from, each),
      ...mention(from, each.placed.annotation),
      ...origin(each),
    })),
    boilerplate: ofKind(annotations, 'boilerplate').map((each) => ({ ...place(from, each), ...boilerplate(each), ...origin(each) })),
    claims: ofKind(annotations, 'claim').map((each) => ({ ...place(from, each), ...claim(from, checked, each), ...origin(each) })),
    relations: article.relations
      .filter((relation) => relation.args.every(({ ref }) => isWritten.has(ref) || !article.annotations.has(ref)))
      .map(({ id: relationId, type, args, trigger, by }) => ({
        id: relationId,
        type,
        args: args.map(({ role, ref }) => ({ role, ref })),
        trigger: checked.quotes(trigger, 0).map(quoteRecord),
        by,
      })),
  };
}

function place({ text }: ExportArticle, { placed, parts }: Checked): Record<string, unknown> {
  const { start, annotation } = placed;
  const [first = { start: 0, end: 0 }] = parts;
  const end = parts.at(-1)?.end ?? first.end;
  const quote = text.slice(start, start + (annotation.at.at(-1)?.end ?? 0));
  return { id: annotation.id, start: first.start, end, quote, parts: parts.map(quoteRecord) };
}

function mention(from: ExportArticle, { label, entity, nil, mention: form }: Mention): Record<string, unknown> {
  const known = entityOf(from, entity);
  return {
    label,
    entity: known?.id ?? entity ?? null,
    entity_name: known?.name ?? null,
    entity_ids: Object.entries(known?.ids ?? {}).map(([authority, id]) => ({ authority, id })),
    nil: nil ?? null,
    mention: form ?? null,
  };
}

function boilerplate({ placed }: Checked<Boilerplate>): Record<string, unknown> {
  const { role, template } = placed.annotation;
  return { role, template: template ?? null };
}

function claim(from: ExportArticle, checked: Exportable, { placed }: Checked<Claim>): Record<string, unknown> {
  const { annotation, start } = placed;
  const { via = [], about = [], checkWorthy, reviews = [], thread } = annotation;
  return {
    claim: annotation.text,
    type: annotation.type ?? null,
    ...speaker(from, annotation.speaker),
    voice: annotation.voice ?? null,
    cue: checked.quotes(annotation.cue, start).map(quoteRecord),
    content: checked.quotes(annotation.content, start).map(quoteRecord),
    mode: annotation.mode ?? null,
    stance: annotation.stance ?? null,
    via: via.map((link) => ({ ...speaker(from, link.speaker), cue: checked.quotes(link.cue, start).map(quoteRecord) })),
    about,
    check_worthy: checkWorthy?.class ?? null,
    check_worthy_score: checkWorthy?.score ?? null,
    check_worthy_why: checkWorthy?.why ?? null,
    said: annotation.said ?? null,
    claim_id: annotation.claim ?? null,
    reviews: reviews.map(review),
    thread_resolved: thread?.resolved ?? null,
    thread: (thread?.notes ?? []).map(({ id, text, by, at }) => ({ id, text, by, at })),
  };
}

function review(from: NonNullable<Claim['reviews']>[number]): Record<string, unknown> {
  const { id, verdict, rationale, by, at, url, status, evidence = [] } = from;
  return {
    id,
    verdict,
    rationale: rationale ?? null,
    by,
    at,
    url: url ?? null,
    status: status ?? null,
    evidence: evidence.map((each) => ({
      id: each.id,
      kind: each.kind,
      url: each.url ?? null,
      archive: each.archive ?? null,
      quote: each.quote ?? null,
      article: each.article ?? null,
      published: each.published ?? null,
      retrieved: each.retrieved ?? null,
      stance: each.stance ?? null,
      question: each.question ?? null,
      answer: each.answer ?? null,
    })),
  };
}

function speaker(from: ExportArticle, said: Speaker | undefined): Record<string, unknown> {
  return {
    speaker: nameOfSpeaker(from, said) ?? null,
    speaker_mention: said && 'mention' in said ? said.mention : null,
    speaker_entity: said && 'entity' in said ? said.entity : null,
  };
}

function origin({ placed }: { readonly placed: { readonly annotation: Annotation } }): Record<string, unknown> {
  const { by, created, modified, origin: from, confidence, note, tags = [], attributes = {} } = placed.annotation;
  return {
    by,
    created,
    modified: modified ?? null,
    origin: from.how,
    agent: from.agent ?? null,
    agent_version: from.version ?? null,
    agent_score: from.score ?? null,
    made_from: from.from ?? [],
    confidence: confidence ?? null,
    note: note ?? null,
    tags,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
  };
}

function quoteRecord({ start, end, quote }: Quote): Quote {
  return { start, end, quote };
}
