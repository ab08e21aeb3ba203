import { Disposable, DocumentSymbol, type DocumentSymbolProvider, l10n, languages, type Range, SymbolKind } from 'vscode';
import { type Kind, type Placed, spanOf } from '../../core/model/annotation';
import { plain } from '../escape';
import type { Session } from '../session';
import { forArticleLanguages } from './articleLanguages';
import type { FeatureContext } from './feature';
import { groups } from './groups';
import { Settled } from './settled';
import { groupName, kindHeading, speakerName, stateText, titleOf } from './words';

/** The editor takes most of a second for this many symbols; what lies beyond is in the article's tree. */
const maxSymbols = 5000;

const symbolKinds: Readonly<Record<Kind, SymbolKind>> = {
  mention: SymbolKind.Field,
  boilerplate: SymbolKind.Namespace,
  claim: SymbolKind.Event,
};

/** An act is seen in the outline this long after the last of a row. */
const restMs = 250;

/** Of an article with more annotations than this the editor takes its time for the outline, and the acts of a row come first. */
const quicklyListed = 1000;
const longRestMs = 2_000;

/**
 * Annotations in the outline, the breadcrumbs and Go to Symbol, by kind and label. VS Code keeps what a provider said until the text or
 * the providers change, and a provider has no way to tell that it would say something else: after an act it is registered anew.
 */
export function outlineFeature({ sessions }: FeatureContext): Disposable {
  const [settled, settledLate] = [new Settled<object>(restMs), new Settled<object>(longRestMs)];
  const provider: DocumentSymbolProvider = {
    provideDocumentSymbols: (document) => {
      const session = sessions.get(document);
      return session && symbolsOf(session);
    },
  };
  const register = (): Disposable =>
    forArticleLanguages(sessions, (selector) =>
      languages.registerDocumentSymbolProvider(selector, provider, { label: l10n.t('Annotations') }),
    );
  let registered = register();
  const renew = (): void => {
    registered.dispose();
    registered = register();
  };
  return Disposable.from(
    settled.asDisposable(),
    settledLate.asDisposable(),
    new Disposable(() => registered.dispose()),
    sessions.onDidOpen(() => settled.ask(provider, renew)),
    sessions.onDidChange(({ reason, after }) => {
      if (reason !== 'act' && reason !== 'load') return;
      (reason === 'act' && after.annotations.size > quicklyListed ? settledLate : settled).ask(provider, renew);
    }),
  );
}

function symbolsOf(session: Session): DocumentSymbol[] {
  let left = maxSymbols;
  return groups(session.article).flatMap(({ kind, byGroup, count }) => {
    const labels = [...byGroup].flatMap(([groupId, placed]) => {
      const listed = placed.slice(0, left);
      left -= listed.length;
      const name = plain(groupName(session, kind, groupId));
      const children = listed.map((each) => leaf(session, each));
      return parent(name, placed.length, symbolKinds[kind], children);
    });
    return parent(kindHeading(kind), count, SymbolKind.Array, labels);
  });
}

function leaf(session: Session, placed: Placed): DocumentSymbol {
  const { annotation } = placed;
  const range = session.rangeOf(spanOf(placed));
  const speaker = annotation.kind === 'claim' ? speakerName(session, annotation) : undefined;
  const detail = [speaker, stateText(annotation)].filter((part) => part !== undefined).join(', ');
  return new DocumentSymbol(titleOf(annotation), plain(detail), symbolKinds[annotation.kind], range, range);
}

/** A symbol around its children, none without them: VS Code finds a symbol by its range, so the range holds theirs. */
function parent(name: string, count: number, kind: SymbolKind, children: DocumentSymbol[]): DocumentSymbol[] {
  const [first, ...others] = children;
  if (first === undefined) return [];
  const range = others.reduce((whole: Range, child) => whole.union(child.range), first.range);
  const symbol = new DocumentSymbol(name || '…', String(count), kind, range, first.selectionRange);
  symbol.children = children;
  return [symbol];
}
