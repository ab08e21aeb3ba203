import { Disposable, l10n, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { isSure } from '../../core/model/annotation';
import { icons, plain } from '../escape';
import type { Session, SessionChange } from '../session';
import type { FeatureContext } from './feature';
import { kindHeading, kinds } from './words';

/** One item: the mode, the counts by kind, and what keeps the annotations from being saved. A click toggles the mode or saves again. */
export function statusBarFeature({ sessions, mode }: FeatureContext): Disposable {
  const item = window.createStatusBarItem('glossator', StatusBarAlignment.Right, 100);
  item.name = 'Glossator';
  let shown: { session: Session; annotations: Session['article']['annotations']; counts: Counts } | undefined;

  const refresh = (): void => {
    const session = sessions.active;
    if (session === undefined) {
      item.hide();
      return;
    }
    const { annotations } = session.article;
    // Typing gives a new set of the same size at each key; counting it anew would make typing pay for annotations.
    const isCounted = shown?.session === session && (shown.annotations === annotations || shown.annotations.size === annotations.size);
    const counts = isCounted && shown !== undefined ? shown.counts : countsOf(session);
    shown = { session, annotations, counts };
    fill(item, session, mode.isOn(session.document), counts);
    item.show();
  };

  refresh();
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(refresh),
    sessions.onDidOpen(refresh),
    sessions.onDidClose(refresh),
    mode.onDidChange(refresh),
    sessions.onDidChangeProject((project) => {
      if (project === sessions.active?.project) refresh();
    }),
    sessions.onDidChange((change) => {
      if (change.reason === 'act' || change.reason === 'load') shown = undefined;
      else if (change.reason === 'text' && shown?.session === change.session) shown = { ...shown, counts: followed(shown.counts, change) };
      if (change.session === sessions.active) refresh();
    }),
  );
}

interface Counts {
  /** In the order of `kinds`. */
  readonly ofKinds: readonly number[];
  /** Those whose place is doubtful or lost. */
  readonly unsure: number;
}

function countsOf(session: Session): Counts {
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  let unsure = 0;
  for (const { annotation } of session.article.annotations) {
    counts.set(annotation.kind, (counts.get(annotation.kind) ?? 0) + 1);
    if (!isSure(annotation)) unsure++;
  }
  return { ofKinds: kinds.map((kind) => counts.get(kind) ?? 0), unsure };
}

/** After an edit of the text no annotation is more or less, but some may have lost or found their place. */
function followed({ ofKinds, unsure }: Counts, { before, after }: SessionChange): Counts {
  const { changed } = before.annotations.difference(after.annotations);
  const unsureOf = (sure: boolean): number => (sure ? 0 : 1);
  const more = changed.reduce((sum, each) => sum + unsureOf(isSure(each.after.annotation)) - unsureOf(isSure(each.before.annotation)), 0);
  return { ofKinds, unsure: unsure + more };
}

function fill(item: StatusBarItem, session: Session, isAnnotating: boolean, { ofKinds: counts, unsure }: Counts): void {
  const listed = kinds.map((kind, index) => `${kindHeading(kind)}: ${counts[index] ?? 0}`).join(', ');
  const mode = isAnnotating ? l10n.t('Annotation mode is on') : l10n.t('Annotation mode is off');
  const trouble = troubleOf(session);
  const icon = trouble !== undefined ? '$(warning)' : isAnnotating ? '$(edit)' : '$(bookmark)';
  const words = trouble !== undefined ? trouble.short : isAnnotating ? l10n.t('Annotating') : '';
  item.text = [icon, icons(words), counts.join(' · '), unsure > 0 ? `$(question) ${unsure}` : ''].filter((part) => part !== '').join(' ');
  const doubts = unsure > 0 ? l10n.t('Not sure of their place: {0}', unsure) : undefined;
  const [last] = session.undoLabels;
  const undo = last === undefined ? undefined : l10n.t('Undo would take back: {0}', plain(last, 80));
  item.tooltip = [mode, listed, doubts, undo, trouble?.long].filter((part) => part !== undefined).join('\n');
  item.command = trouble?.canRetry ? 'glossator.retrySave' : 'glossator.toggleMode';
  item.accessibilityInformation = {
    label: [`Glossator. ${mode}`, listed, doubts, trouble?.long].filter((part) => part !== undefined).join('. '),
    role: 'button',
  };
}

interface Trouble {
  readonly short: string;
  readonly long: string;
  readonly canRetry: boolean;
}

function troubleOf({ saving, readOnlyReason, project }: Session): Trouble | undefined {
  const told = saving.message === undefined ? undefined : plain(saving.message);
  if (saving.is === 'failed' || saving.is === 'blocked') {
    return { short: l10n.t('Not saved'), long: told ?? l10n.t('The annotations are not saved.'), canRetry: true };
  }
  if (readOnlyReason !== undefined) return { short: l10n.t('Read-only'), long: plain(readOnlyReason), canRetry: false };
  if (project.registryProblem !== undefined) {
    return { short: l10n.t('Entities not saved'), long: plain(project.registryProblem), canRetry: true };
  }
  return undefined;
}
