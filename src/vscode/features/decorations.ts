import { Disposable, Range, type TextEditor, window, workspace } from 'vscode';
import { type Annotation, type Placed, partsOf } from '../../core/model/annotation';
import { isEmpty } from '../../core/text/span';
import type { Session, SessionChange } from '../session';
import { DecorationTypes, type Look, lookOf } from './decorationTypes';
import type { FeatureContext } from './feature';

/** An article with more annotations than this has only those drawn that are near what is visible: the editor takes a second for ten thousand. */
const mostDrawn = 2000;

/** How far beyond the visible lines they are drawn then, so that scrolling meets them drawn already. */
const marginLines = 200;

/** Draws annotations in every visible editor of their article. Between two sendings the editor moves the marks with the text by itself. */
export function decorationsFeature({ sessions }: FeatureContext): Disposable {
  const types = new DecorationTypes();
  const painted = new WeakMap<TextEditor, Session>();
  const windows = new WeakMap<TextEditor, Range>();
  const projects = new Map<object, Disposable>();
  let hasLabelText = readsLabelText();

  const editorsOf = (session: Session): TextEditor[] => window.visibleTextEditors.filter(({ document }) => document === session.document);
  const lookFor = (session: Session, annotation: Annotation) => lookOf(annotation, session.project.schema, hasLabelText);

  /** What of an article is drawn in an editor. */
  const drawn = (session: Session, editor: TextEditor): Iterable<Placed> => {
    const { annotations } = session.article;
    if (annotations.size <= mostDrawn) return annotations;
    const lines = around(editor);
    windows.set(editor, lines);
    return annotations.overlapping(session.spanOf(lines));
  };

  /** Sends the sets of these looks, or of all. */
  const paint = (session: Session, editors: readonly TextEditor[], keys?: ReadonlySet<string>): void => {
    for (const editor of editors) {
      const ranges = new Map<string, Range[]>();
      for (const placed of drawn(session, editor)) {
        const look = lookFor(session, placed.annotation);
        if (look === undefined || (keys !== undefined && !keys.has(look.key))) continue;
        types.of(look);
        const ofLook = ranges.get(look.key) ?? [];
        ranges.set(look.key, ofLook);
        for (const part of partsOf(placed)) if (!isEmpty(part)) ofLook.push(session.rangeOf(part));
      }
      for (const [key, type] of types.entries()) {
        if (keys === undefined || keys.has(key)) editor.setDecorations(type, ranges.get(key) ?? []);
      }
      painted.set(editor, session);
    }
  };

  /** An editor of a large article that shows lines near which nothing is drawn yet. */
  const scroll = (editor: TextEditor): void => {
    const session = sessions.get(editor.document);
    const lines = windows.get(editor);
    if (session === undefined || session.article.annotations.size <= mostDrawn) return;
    if (lines === undefined || editor.visibleRanges.some((visible) => !lines.contains(visible))) paint(session, [editor]);
  };

  const paintAll = (): void => {
    for (const session of sessions.all) paint(session, editorsOf(session));
  };

  const paintNew = (): void => {
    for (const editor of window.visibleTextEditors) {
      const session = sessions.get(editor.document);
      if (session !== undefined && painted.get(editor) !== session) paint(session, [editor]);
    }
  };

  const open = (session: Session): void => {
    const { project } = session;
    if (!projects.has(project)) projects.set(project, project.onDidChange(paintAll));
    paint(session, editorsOf(session));
  };

  const follow = (change: SessionChange): void => {
    const keys = changedLooks(change, (annotation) => lookFor(change.session, annotation));
    if (keys === 'all') paint(change.session, editorsOf(change.session));
    else if (keys.size > 0) paint(change.session, editorsOf(change.session), keys);
  };

  const clear = (session: Session): void => {
    for (const editor of editorsOf(session)) {
      painted.delete(editor);
      for (const [, type] of types.entries()) editor.setDecorations(type, []);
    }
  };

  for (const session of sessions.all) open(session);
  return Disposable.from(
    types.asDisposable(),
    sessions.onDidOpen(open),
    sessions.onDidClose(clear),
    sessions.onDidChange(follow),
    window.onDidChangeVisibleTextEditors(paintNew),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => scroll(textEditor)),
    workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('glossator.labelText')) return;
      hasLabelText = readsLabelText();
      paintAll();
    }),
    new Disposable(() => {
      for (const each of projects.values()) each.dispose();
    }),
  );
}

/**
 * The looks whose set another one replaced. Text that only moved marks changes none. An act that changed the set and no annotation moved
 * some of them, which the difference does not tell, so that all are sent.
 */
function changedLooks(
  { before, after, reason }: SessionChange,
  lookFor: (annotation: Annotation) => Look | undefined,
): ReadonlySet<string> | 'all' {
  if (reason === 'load') return 'all';
  const keys = new Set<string>();
  if (before.annotations === after.annotations || reason === 'save') return keys;
  if (before.annotations.size > mostDrawn !== after.annotations.size > mostDrawn) return 'all';
  const { added, removed, changed } = before.annotations.difference(after.annotations);
  if (reason === 'act' && added.length + removed.length + changed.length === 0) return 'all';
  const touched = [...added, ...removed, ...changed.flatMap((pair) => [pair.before, pair.after])];
  for (const { annotation } of touched) {
    const look = lookFor(annotation);
    if (look !== undefined) keys.add(look.key);
  }
  return keys;
}

/** What an editor shows and `marginLines` around it. */
function around({ document, visibleRanges }: TextEditor): Range {
  const first = visibleRanges[0]?.start.line ?? 0;
  const last = visibleRanges.at(-1)?.end.line ?? first;
  return document.validateRange(new Range(Math.max(first - marginLines, 0), 0, last + marginLines, Number.MAX_SAFE_INTEGER));
}

function readsLabelText(): boolean {
  return workspace.getConfiguration('glossator').get('labelText', false);
}
