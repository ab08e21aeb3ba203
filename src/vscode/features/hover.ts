import {
  Hover,
  type HoverProvider,
  languages,
  type MarkdownString,
  type Position,
  type Selection,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Disposable, Range } from 'vscode';
import { type Placed, spanOf } from '../../core/model/annotation';
import { containsOffset, type Span } from '../../core/text/span';
import { selectionActions, tagActions } from '../actions';
import type { Acts } from '../acts';
import type { Session } from '../session';
import { forArticleLanguages } from './articleLanguages';
import type { FeatureContext } from './feature';
import { section } from './hoverSection';
import { chipRow, Links, trusted } from './hoverText';
import { styleOf } from './labelStyle';

/** Past this many nested annotations a hover is no help any more. */
const maxSections = 8;

type Part = 'selection' | 'annotation' | 'word';

/** Hovers: the acts over a selection, what is known over an annotation, the labels over a plain word in annotation mode. */
export function hoverFeature(context: FeatureContext): Disposable {
  const provider: HoverProvider = { provideHover: (document, position) => hoverAt(context, document, position) };
  return forArticleLanguages(context.sessions, (selector) => languages.registerHoverProvider(selector, provider));
}

function hoverAt(context: FeatureContext, document: TextDocument, position: Position): Hover | undefined {
  const session = context.sessions.get(document);
  if (session === undefined) return undefined;
  const links = new Links(context.offers, session);
  const selection = isOn('selection', document) ? selectionAt(document, position) : undefined;
  const placed = isOn('annotation', document) ? annotationsAt(session, position) : [];
  const contents: MarkdownString[] = [];
  let range: Range | undefined;
  if (selection !== undefined && session.readOnlyReason === undefined) {
    contents.push(...selectionTools(session, context.acts, links, selectedSpans(session)));
    range = selection;
  }
  for (const each of placed.slice(0, maxSections)) contents.push(...section(session, context.acts, links, each));
  range ??= placed[0] && session.rangeOf(spanOf(placed[0]));
  if (contents.length === 0 && isOn('word', document) && context.mode.isOn(document) && session.readOnlyReason === undefined) {
    const word = session.wordAt(session.offsetAt(position));
    if (word === undefined) return undefined;
    contents.push(...labelTools(session, context.acts, links, [word]));
    range = session.rangeOf(word);
  }
  return contents.length === 0 ? undefined : new Hover(contents, range);
}

function isOn(part: Part, document: TextDocument): boolean {
  return workspace.getConfiguration('glossator.hover', document).get(part, true);
}

/** Innermost first. One that only ends at the position counts where none goes on. */
function annotationsAt(session: Session, position: Position): Placed[] {
  const offset = session.offsetAt(position);
  const found = session.article.annotations.at(offset).filter(({ annotation }) => annotation.state?.is !== 'lost');
  const around = found.filter((placed) => containsOffset(spanOf(placed), offset));
  return around.length > 0 ? around : found;
}

/** The selection under the pointer, in the active editor first. */
function selectionAt(document: TextDocument, position: Position): Selection | undefined {
  return selectionsOf(document).find((selection) => selection.contains(position));
}

function selectionsOf(document: TextDocument): Selection[] {
  const active = window.activeTextEditor;
  const editors = [...(active ? [active] : []), ...window.visibleTextEditors].filter((editor) => editor.document === document);
  return editors.map(({ selections }) => selections.filter(({ isEmpty }) => !isEmpty)).find(({ length }) => length > 0) ?? [];
}

function selectedSpans(session: Session): Span[] {
  return selectionsOf(session.document).map((selection) => session.spanOf(selection));
}

/** The labels as chips and by name. */
function labelTools(session: Session, acts: Acts, links: Links, spans: readonly Span[]): MarkdownString[] {
  const { schema } = session.project;
  const tools = tagActions(session, acts, spans);
  return [
    chipRow(tools.map((tool) => ({ style: styleOf(schema, tool.label.id), key: tool.label.key, address: links.address(tool) }))),
    trusted(links.row(tools)),
  ];
}

function selectionTools(session: Session, acts: Acts, links: Links, spans: readonly Span[]): MarkdownString[] {
  return [...labelTools(session, acts, links, spans), trusted(links.row(selectionActions(session, acts, spans)))];
}
