import { Diagnostic, type DiagnosticCollection, DiagnosticSeverity, Disposable, l10n, languages, Range, type Uri, workspace } from 'vscode';
import { checkInSteps } from '../../core/check/checkArticle';
import type { Issue, Severity } from '../../core/model/issue';
import { LineIndex } from '../../core/text/lineIndex';
import { toLf } from '../../core/text/newlines';
import type { Span } from '../../core/text/span';
import { plain } from '../escape';
import { paused } from '../paused';
import type { FileIssues } from '../project';
import type { Session } from '../session';
import type { FeatureContext } from './feature';
import { Settled } from './settled';

/** A person who tags quickly makes several acts a second; the findings come when they rest. */
const restMs = 300;

/** The editor shows no more than this of one file. */
const maxPerFile = 1000;

const source = 'glossator';

/** Findings in the Problems panel: on the article what its annotations lack, on a sidecar or project file why it cannot be taken as it is. */
export function diagnosticsFeature({ sessions }: FeatureContext): Disposable {
  const collection = languages.createDiagnosticCollection(source);
  const showInFile = fileIssuesIn(collection);
  const settled = new Settled<Session>(restMs);

  const check = async (session: Session): Promise<void> => {
    const { article, project } = session;
    const { version } = session.document;
    const checked = { text: session.text(), article, registry: project.registry, schema: project.schema };
    const found = await paused(checkInSteps(checked));
    if (session.document.isClosed) return;
    // What came in a pause is looked at anew after the next rest; places of another text than the one now are of no use.
    if (session.article !== article || session.document.version !== version) return settled.ask(session, () => void check(session));
    collection.set(
      session.uri,
      found.slice(0, maxPerFile).map((issue) => diagnosticOf(issue, (span) => session.rangeOf(span))),
    );
  };

  const showLoaded = (session: Session): void => {
    void showInFile({ uri: session.sidecar, issues: session.issues });
    settled.ask(session, () => void check(session));
  };

  for (const session of sessions.all) showLoaded(session);
  return Disposable.from(
    collection,
    settled.asDisposable(),
    sessions.onDidOpen(showLoaded),
    sessions.onDidFindIssues((found) => void showInFile(found)),
    sessions.onDidClose((session) => {
      settled.forget(session);
      collection.delete(session.uri);
      void showInFile({ uri: session.sidecar, issues: [] });
    }),
    sessions.onDidChange(({ session, before, after, reason }) => {
      if (reason === 'load') showLoaded(session);
      else if (reason === 'act' || (reason === 'text' && isOtherSet(before, after))) settled.ask(session, () => void check(session));
    }),
  );
}

/** Whether an edit did more than move annotations: only then there is something new to find. */
function isOtherSet(before: Session['article'], after: Session['article']): boolean {
  if (before.annotations === after.annotations) return false;
  const { added, removed, changed } = before.annotations.difference(after.annotations);
  return added.length + removed.length + changed.length > 0;
}

/**
 * Shows issues of files that may not be open: a file is read for the places of its lines, and may be gone by then. Of two askings for
 * one file the later wins, whichever is read first.
 */
function fileIssuesIn(collection: DiagnosticCollection): (found: FileIssues) => Promise<void> {
  const latest = new Map<string, FileIssues>();
  return async (found) => {
    const { uri, issues } = found;
    latest.set(uri.toString(), found);
    const lines = issues.length === 0 ? LineIndex.of('') : LineIndex.of(await textOf(uri));
    if (latest.get(uri.toString()) !== found) return;
    const rangeOf = (span: Span): Range => {
      const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
      return new Range(start.line, start.character, end.line, end.character);
    };
    const shown = issues.slice(0, maxPerFile).map((issue) => diagnosticOf(issue, rangeOf));
    collection.set(uri, shown);
  };
}

async function textOf(uri: Uri): Promise<string> {
  try {
    return toLf(new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch {
    // A file that cannot be read any more has its findings on its first line.
    return '';
  }
}

function diagnosticOf(issue: Issue, rangeOf: (span: Span) => Range): Diagnostic {
  const words = l10n.t(issue.message, ...issue.args.map((arg) => plain(arg, 120)));
  const diagnostic = new Diagnostic(rangeOf(issue.span ?? { start: 0, end: 0 }), words, severities[issue.severity]);
  diagnostic.source = source;
  diagnostic.code = issue.code;
  return diagnostic;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};
