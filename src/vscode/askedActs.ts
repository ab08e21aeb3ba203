import * as vscode from 'vscode';
import { newId } from '../core/base/ids';
import type { Entity } from '../core/model/entity';
import { isMention } from '../core/model/annotation';
import { keyProblem, newLabel } from '../core/sidecar/projectEdit';
import type { Span } from '../core/text/span';
import type { Acts } from './acts';
import { icons, plain } from './escape';
import { writeLabel } from './labels';
import { ask, pick } from './picks';
import type { Session } from './session';

/** Acts that ask the person first what they need; each surface that offers one calls it here. */

/** Tags `spans` with a label that the person chooses, or types and so makes. */
export async function askAndTag(session: Session, acts: Acts, spans: readonly Span[]): Promise<void> {
  if (acts.refuses(session)) return;
  const label = await pickLabel(session, acts, vscode.l10n.t('Tag as'));
  if (label !== undefined) await acts.tag(session, spans, label);
}

export async function askAndMark(session: Session, acts: Acts, spans: readonly Span[]): Promise<void> {
  if (acts.refuses(session)) return;
  const role = await pickRole(session, vscode.l10n.t('Mark as boilerplate'));
  if (role !== undefined) await acts.mark(session, spans, role);
}

/** Gives a mention another label, or boilerplate another role. */
export async function askAndRelabel(session: Session, acts: Acts, id: string): Promise<void> {
  const annotation = session.article.annotations.get(id)?.annotation;
  if (annotation === undefined || annotation.kind === 'claim' || acts.refuses(session)) return;
  const title = vscode.l10n.t('Change to');
  const label = annotation.kind === 'mention' ? await pickLabel(session, acts, title) : await pickRole(session, title);
  if (label !== undefined) await acts.relabel(session, id, label);
}

/** Links a mention to an entity of the registry, or to a new one under the name that the person types. */
export async function askAndLink(session: Session, acts: Acts, id: string): Promise<void> {
  const placed = session.article.annotations.get(id);
  if (placed === undefined || !isMention(placed) || acts.refuses(session)) return;
  const { annotation } = placed;
  const entities = [...session.project.registry].filter((entity) => !entity.mergedInto);
  const likely = (entity: Entity) => Number(entity.id === annotation.entity) * 2 + Number(entity.label === annotation.label);
  const picked = await pick(
    entities
      .sort((a, b) => likely(b) - likely(a))
      .map((entity) => ({ label: icons(entity.name), description: icons(entity.description ?? entity.label), value: entity.id })),
    {
      title: vscode.l10n.t('Link to'),
      placeholder: vscode.l10n.t('Choose an entity, or type the name of a new one'),
      canType: vscode.l10n.t('as a new entity'),
    },
  );
  const act = vscode.l10n.t('Link Entity');
  if (picked?.is === 'choice') acts.update(session, { ...annotation, entity: picked.value }, act);
  if (picked?.is !== 'typed') return;
  const entity: Entity = { id: newId('e-'), label: annotation.label, name: picked.text };
  acts.update(session, { ...annotation, entity: entity.id }, act, [{ put: entity }]);
}

async function pickLabel(session: Session, acts: Acts, title: string): Promise<string | undefined> {
  const { labels } = session.project.schema;
  const sorted = [...labels].sort((a, b) => Number(b.id === acts.lastLabel) - Number(a.id === acts.lastLabel));
  const canCreate = session.project.folder !== undefined;
  const picked = await pick(
    sorted.map(({ id, name, key, description = '' }) => ({
      label: icons(name),
      description: icons([key ?? '', description].filter((part) => part !== '').join(' · ')),
      value: id,
      key,
    })),
    {
      title,
      placeholder: canCreate ? vscode.l10n.t('Choose a label, or type the name of a new one') : vscode.l10n.t('Choose a label'),
      ...(canCreate && { canType: vscode.l10n.t('as a new label of this project') }),
    },
  );
  if (picked?.is === 'choice') return picked.value;
  return picked?.is === 'typed' ? createLabel(session, plain(picked.text, 100)) : undefined;
}

async function pickRole(session: Session, title: string): Promise<string | undefined> {
  const picked = await pick(
    session.project.schema.roles.map(({ id, name, key }) => ({ label: icons(name), description: key ?? '', value: id, key })),
    { title },
  );
  return picked?.is === 'choice' ? picked.value : undefined;
}

/** Adds a label to the project file, with a key when the person gives one. It stays when the tagging is undone: it is the project's now. */
async function createLabel(session: Session, name: string): Promise<string | undefined> {
  const { project } = session;
  const key = await ask({
    title: vscode.l10n.t('New label “{0}”', name),
    prompt: vscode.l10n.t('Its key in annotation mode; leave it empty for none'),
    value: freeKey(session, name),
    problem: (value) => problemOf(session, value),
  });
  if (key === undefined) return undefined;
  const label = newLabel(project.schema, name, key === '' ? undefined : key);
  await writeLabel(project, label);
  return label.id;
}

/** The first letter of the name that is free, if any is. */
function freeKey({ project: { schema } }: Session, name: string): string {
  return Array.from(name.toLowerCase()).find((letter) => keyProblem(schema, letter) === undefined) ?? '';
}

function problemOf({ project: { schema } }: Session, key: string): string | undefined {
  const problem = key === '' ? undefined : keyProblem(schema, key);
  if (problem === undefined) return undefined;
  if (problem === 'shape') return vscode.l10n.t('A key is one small letter a to z or a digit.');
  if (problem === 'reserved') return vscode.l10n.t('{0} has a meaning of its own in annotation mode.', key);
  const owner = schema.labels.find((label) => label.key === key);
  return vscode.l10n.t('{0} is the key of {1}.', key, plain(owner?.name ?? ''));
}
