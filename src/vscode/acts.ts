import * as vscode from 'vscode';
import { describe } from '../core/anchor/describe';
import { newId } from '../core/base/ids';
import { type Annotation, type Claim, isMention, type Mention, type Placed, quoteOf, spanOf } from '../core/model/annotation';
import { type Relation, referencesTo } from '../core/model/article';
import type { Entity, EntityStep } from '../core/model/entity';
import type { Step } from '../core/model/operation';
import { definitionOf } from '../core/model/projectSchema';
import { snapToGraphemes } from '../core/text/segment';
import { trimSpace } from '../core/text/space';
import { isEmpty, type Span } from '../core/text/span';
import { trimMention } from '../core/text/trim';
import { author } from './author';
import { icons, message, plain } from './escape';
import { pick } from './picks';
import type { Session } from './session';

/** Labels whose mentions are values and not names of something: they get no entity. */
const valueLabels = new Set(['date', 'money', 'quantity', 'title']);

/** Everything that a person can do to annotations. Each act is one step of undo and says so when it cannot be done. */
export class Acts {
  /** The label that was used last, for *again*. */
  #lastLabel: string | undefined;

  get lastLabel(): string | undefined {
    return this.#lastLabel;
  }

  /** Tags `spans`, trimmed; the same act on the same selection again takes it as it stands. */
  async tag(session: Session, spans: readonly Span[], label: string): Promise<void> {
    const by = await this.#ready(session);
    if (by === undefined) return;
    const text = session.text();
    const steps: Step[] = [];
    const entitySteps: EntityStep[] = [];
    const linked = new Map<string, string | undefined>();
    const quotes: string[] = [];
    for (const span of spans) {
      const trimmed = trimMention(text, span);
      const place = isTagged(session, trimmed, label) ? snapToGraphemes(text, span) : trimmed;
      if (isEmpty(place) || isTagged(session, place, label)) continue;
      quotes.push(text.slice(place.start, place.end));
      const { start, ...anchor } = describe(text, [place]);
      const name = text.slice(place.start, place.end);
      if (!linked.has(name)) {
        const link = await this.#link(session, name, label);
        if (link === 'left') return;
        linked.set(name, link?.entity.id);
        if (link?.isNew) entitySteps.push({ put: link.entity });
      }
      const entity = linked.get(name);
      const before = mentionAt(session, place);
      const annotation: Mention = { ...made(by), ...anchor, kind: 'mention', label, ...(entity !== undefined && { entity }) };
      if (before === undefined) steps.push({ do: 'add', placed: { start, annotation } });
      else steps.push({ do: 'update', annotation: relabelled(before, label, entity) });
    }
    // Choosing an entity takes a while, in which somebody may have edited the article.
    if (session.text() !== text) return void tellChanged();
    this.#lastLabel = label;
    if (steps.length === 0) return void vscode.window.setStatusBarMessage(vscode.l10n.t('This is tagged so already.'), 3000);
    const name = plain(definitionOf(session.project.schema.labels, label).name);
    session.apply(vscode.l10n.t('Tag {0}: {1}', name, plain(quotes.join(', '), 60)), steps, entitySteps);
  }

  /** Marks `spans` as boilerplate of `role`, white space at their edges left out. */
  async mark(session: Session, spans: readonly Span[], role: string): Promise<void> {
    const by = await this.#ready(session);
    if (by === undefined) return;
    const text = session.text();
    const steps = spans
      .map((span) => trimSpace(text, snapToGraphemes(text, span)))
      .filter((span) => !isEmpty(span))
      .map((span): Step => {
        const { start, ...anchor } = describe(text, [span]);
        return { do: 'add', placed: { start, annotation: { ...made(by), ...anchor, kind: 'boilerplate', role } } };
      });
    if (steps.length > 0) session.apply(vscode.l10n.t('Mark {0}', plain(definitionOf(session.project.schema.roles, role).name)), steps);
  }

  /** Adds a claim whose fields the person has given. */
  async addClaim(session: Session, span: Span, fields: Omit<Claim, 'kind' | 'id' | 'at' | 'by' | 'created' | 'origin'>): Promise<void> {
    const by = await this.#ready(session);
    if (by === undefined) return;
    const { start, ...anchor } = describe(session.text(), [span]);
    const annotation: Claim = { ...made(by), ...anchor, ...fields, kind: 'claim' };
    session.apply(vscode.l10n.t('Record Claim: {0}', plain(annotation.text, 60)), [{ do: 'add', placed: { start, annotation } }]);
  }

  /** Gives mentions another label, or boilerplate another role. */
  async relabel(session: Session, id: string, label: string): Promise<void> {
    if ((await this.#ready(session)) === undefined) return;
    const placed = session.article.annotations.get(id);
    if (!placed || placed.annotation.kind === 'claim') return;
    const { annotation } = placed;
    const changed: Annotation = annotation.kind === 'mention' ? { ...annotation, label } : { ...annotation, role: label };
    this.update(session, changed, vscode.l10n.t('Change Label'));
  }

  /** Puts `annotation` in the place of the one with its id, with the time of the change, and takes `entitySteps` in the same act. */
  update(session: Session, annotation: Annotation, label: string, entitySteps: readonly EntityStep[] = []): void {
    if (this.refuses(session)) return;
    session.apply(label, [{ do: 'update', annotation: { ...annotation, modified: now() } }], entitySteps);
  }

  /** Removes annotations; when others refer to one, the person is shown what loses its reference first. */
  async remove(session: Session, ids: readonly string[]): Promise<void> {
    if (this.refuses(session)) return;
    const present = ids.filter((id) => session.article.annotations.has(id));
    if (present.length === 0) return;
    const steps: Step[] = [];
    const broken = new Set<Relation>();
    for (const id of present) {
      const { relations, claims } = referencesTo(session.article, id);
      const orphaned = claims.filter((claim) => !present.includes(claim));
      if (relations.length + orphaned.length > 0 && !(await confirmRemoval(session, id, relations.length, orphaned.length))) return;
      for (const relation of relations) broken.add(relation);
      steps.push(...orphaned.flatMap((claim) => withoutReference(session, claim, id)));
    }
    if (broken.size > 0)
      steps.push({ do: 'set', field: 'relations', value: session.article.relations.filter((each) => !broken.has(each)) });
    const gone = present.map((id) => session.article.annotations.get(id)?.annotation);
    const quotes = gone.map((annotation) => (annotation === undefined ? '' : quoteOf(annotation)));
    steps.push(...present.map((id): Step => ({ do: 'remove', id, tombstone: { id, at: now() } })));
    session.apply(vscode.l10n.t('Remove {0}', plain(quotes.join(', '), 60)), steps);
  }

  /** The author's name when the session takes acts; otherwise the person is told why not. */
  async #ready(session: Session): Promise<string | undefined> {
    return this.refuses(session) ? undefined : author();
  }

  /** Whether the session takes no acts; the person is told why. */
  refuses(session: Session): boolean {
    const reason = session.readOnlyReason;
    if (reason !== undefined) void vscode.window.showWarningMessage(message(reason, 1000));
    return reason !== undefined;
  }

  /** The entity of a name: the one that the registry knows, one of several that the person chooses, or a new one. */
  async #link(session: Session, name: string, label: string): Promise<{ entity: Entity; isNew: boolean } | 'left' | undefined> {
    if (valueLabels.has(label)) return undefined;
    // A place and a person may have one name; only one of the label that is given is meant.
    const known = session.project.registry.named(name).filter((entity) => entity.label === label);
    const [only] = known;
    if (only && known.length === 1) return { entity: only, isNew: false };
    const fresh: Entity = { id: newId('e-'), label, name };
    if (known.length === 0) return { entity: fresh, isNew: true };
    const picked = await pick(
      [
        ...nearestFirst(session, known).map((entity) => ({
          label: icons(entity.name),
          description: icons(entity.description ?? entity.label),
          value: entity,
        })),
        { label: vscode.l10n.t('Another one'), description: vscode.l10n.t('a new entity'), value: fresh },
      ],
      { title: vscode.l10n.t('Which “{0}”?', plain(name)) },
    );
    if (picked?.is !== 'choice') return 'left';
    return { entity: picked.value, isNew: picked.value === fresh };
  }
}

function nearestFirst(session: Session, entities: readonly Entity[]): Entity[] {
  const caret = vscode.window.activeTextEditor ? session.offsetAt(vscode.window.activeTextEditor.selection.active) : 0;
  const distance = (entity: Entity) => {
    let least = Number.MAX_SAFE_INTEGER;
    for (const placed of session.article.annotations) {
      if (isMention(placed) && placed.annotation.entity === entity.id) least = Math.min(least, Math.abs(placed.start - caret));
    }
    return least;
  };
  return [...entities].sort((a, b) => distance(a) - distance(b));
}

function isTagged(session: Session, span: Span, label: string): boolean {
  return session.article.annotations.overlapping(span).some((placed) => {
    const place = spanOf(placed);
    return isMention(placed) && placed.annotation.label === label && place.start === span.start && place.end === span.end;
  });
}

/** The mention that stands on exactly this span: tagging it again gives it another label, for one name is not two things at once. */
function mentionAt(session: Session, span: Span): Mention | undefined {
  const found = session.article.annotations.overlapping(span).find((placed) => {
    const place = spanOf(placed);
    return isMention(placed) && placed.annotation.at.length === 1 && place.start === span.start && place.end === span.end;
  });
  return found && isMention(found) ? found.annotation : undefined;
}

function relabelled({ entity: _, nil: _nil, ...mention }: Mention, label: string, entity: string | undefined): Mention {
  return { ...mention, label, ...(entity !== undefined && { entity }), modified: now() };
}

function tellChanged(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('The article was changed meanwhile. Nothing was tagged; select again.'));
}

function made(by: string): Pick<Annotation, 'id' | 'by' | 'created' | 'origin'> {
  return { id: newId(), by, created: now(), origin: { how: 'human' } };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/u, 'Z');
}

function withoutReference(session: Session, claim: string, id: string): Step[] {
  const placed = session.article.annotations.get(claim) as Placed<Claim> | undefined;
  if (!placed) return [];
  const { speaker, about, ...rest } = placed.annotation;
  const quote = session.article.annotations.get(id);
  const isSpeaker = speaker !== undefined && 'mention' in speaker && speaker.mention === id;
  const named = isSpeaker ? { name: quote ? quoteOf(quote.annotation) : id } : speaker;
  const annotation: Claim = { ...rest, ...(named && { speaker: named }), ...(about && { about: about.filter((each) => each !== id) }) };
  return [{ do: 'update', annotation }];
}

async function confirmRemoval(session: Session, id: string, relations: number, claims: number): Promise<boolean> {
  const placed = session.article.annotations.get(id);
  const remove = vscode.l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Other annotations refer to “{0}”.', message(placed ? quoteOf(placed.annotation) : id, 80)),
    {
      modal: true,
      detail: vscode.l10n.t('{0} relations go with it; {1} claims keep its words as the name of their speaker.', relations, claims),
    },
    remove,
  );
  return answer === remove;
}
