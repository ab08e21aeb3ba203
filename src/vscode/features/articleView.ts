import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  window,
} from 'vscode';
import { type Annotation, type Kind, type Placed, spanOf } from '../../core/model/annotation';
import { icons, plain } from '../escape';
import type { Session } from '../session';
import type { FeatureContext } from './feature';
import { groups, type KindGroup } from './groups';
import { slotColor, styleOf } from './labelStyle';
import { reveal } from './reveal';
import { Settled } from './settled';
import { groupName, kindHeading, speakerName, spokenText, stateText, titleOf } from './words';

/** A node with more children than this makes the tree stall; the rest is counted in the last line. */
const maxSiblings = 2000;

/** A line of the tree. Commands of its menu get the one of the annotation. */
export type ArticleNode =
  | { readonly is: 'kind'; readonly session: Session; readonly group: KindGroup }
  | { readonly is: 'group'; readonly session: Session; readonly kind: Kind; readonly id: string; readonly placed: readonly Placed[] }
  | { readonly is: 'annotation'; readonly session: Session; readonly id: string }
  | { readonly is: 'rest'; readonly session: Session; readonly key: string; readonly count: number };

/** The view *This Article*: kind, label, annotation. A click on an annotation shows it in the text. */
export function articleViewFeature({ sessions, acts }: FeatureContext): Disposable {
  const changed = new EventEmitter<void>();
  const settled = new Settled<object>(60);
  const refresh = (): void => settled.ask(changed, () => changed.fire());
  /** Of the article last seen to change: rows name their line. */
  let lines = 0;
  const provider: TreeDataProvider<ArticleNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node === undefined ? rootsOf(sessions.active) : childrenOf(node)),
    getTreeItem: itemOf,
  };
  const view = window.createTreeView('glossator.article', { treeDataProvider: provider, showCollapseAll: true, canSelectMany: true });
  return Disposable.from(
    changed,
    settled.asDisposable(),
    view,
    window.onDidChangeActiveTextEditor(refresh),
    sessions.onDidOpen(refresh),
    sessions.onDidClose(refresh),
    sessions.onDidChange(({ session, before, after, reason }) => {
      if (session !== sessions.active || reason === 'save') return;
      const isMoved = lines !== session.document.lineCount;
      lines = session.document.lineCount;
      if (reason !== 'text' || isMoved || before.annotations.size !== after.annotations.size) refresh();
    }),
    commands.registerCommand('glossator.revealAnnotation', async (node?: unknown) => {
      const placed = isAnnotationNode(node) ? node.session.article.annotations.get(node.id) : undefined;
      if (isAnnotationNode(node) && placed !== undefined) await reveal(node.session, spanOf(placed), true);
    }),
    // A key gets no rows as its arguments, so that the view is asked for those that are selected. The row with the focus, which the arrows
    // move and no extension can ask for, is selected first; several that were selected stay.
    commands.registerCommand('glossator.removeSelected', async () => {
      if (view.selection.length <= 1) await commands.executeCommand('list.select');
      const selected = view.selection.filter(isAnnotationNode);
      const [first] = selected;
      if (first !== undefined)
        await acts.remove(
          first.session,
          selected.map(({ id }) => id),
        );
    }),
  );
}

/** Whether a command's argument is an annotation of the tree: anyone may call a command with anything. */
export function isAnnotationNode(node: unknown): node is ArticleNode & { readonly is: 'annotation' } {
  return typeof node === 'object' && node !== null && 'is' in node && node.is === 'annotation' && 'session' in node && 'id' in node;
}

function rootsOf(session: Session | undefined): ArticleNode[] {
  return session === undefined ? [] : groups(session.article).map((group) => ({ is: 'kind', session, group }));
}

function childrenOf(node: ArticleNode): ArticleNode[] {
  const { session } = node;
  if (node.is === 'kind') {
    const { kind, byGroup } = node.group;
    return [...byGroup].map(([id, placed]) => ({ is: 'group', session, kind, id, placed }));
  }
  if (node.is !== 'group') return [];
  const listed = node.placed.slice(0, maxSiblings).map(({ annotation }): ArticleNode => ({ is: 'annotation', session, id: annotation.id }));
  const count = node.placed.length - listed.length;
  return count === 0 ? listed : [...listed, { is: 'rest', session, key: `${node.kind}/${node.id}`, count }];
}

function itemOf(node: ArticleNode): TreeItem {
  switch (node.is) {
    case 'kind':
      return branch(
        node.group.kind,
        kindHeading(node.group.kind),
        node.group.count,
        kindIcons[node.group.kind],
        TreeItemCollapsibleState.Expanded,
      );
    case 'group':
      return groupItem(node);
    case 'annotation':
      return annotationItem(node);
    case 'rest': {
      const item = new TreeItem(l10n.t('{0} more are not listed', node.count));
      item.id = `${node.key}/rest`;
      return item;
    }
  }
}

const kindIcons: Readonly<Record<Kind, ThemeIcon>> = {
  mention: new ThemeIcon('tag'),
  boilerplate: new ThemeIcon('fold'),
  claim: new ThemeIcon('comment-discussion'),
};

function branch(id: string, name: string, count: number, icon: ThemeIcon, state: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(plain(name) || '…', state);
  item.id = id;
  item.description = String(count);
  item.iconPath = icon;
  item.accessibilityInformation = { label: `${plain(name)}, ${count === 1 ? l10n.t('one annotation') : l10n.t('{0} annotations', count)}` };
  return item;
}

function groupItem({ session, kind, id, placed }: ArticleNode & { is: 'group' }): TreeItem {
  const { schema } = session.project;
  const color = kind === 'mention' ? new ThemeColor(slotColor(styleOf(schema, id).slot, 'border')) : undefined;
  const icon = new ThemeIcon(kind === 'mention' ? 'circle-filled' : kindIcons[kind].id, color);
  return branch(`${kind}/${id}`, groupName(session, kind, id), placed.length, icon, TreeItemCollapsibleState.Collapsed);
}

function annotationItem(node: ArticleNode & { is: 'annotation' }): TreeItem {
  const { session, id } = node;
  const placed = session.article.annotations.get(id);
  const item = new TreeItem(placed === undefined ? '…' : titleOf(placed.annotation));
  item.id = `annotation/${id}`;
  if (placed === undefined) return item;
  const detail = icons(detailOf(session, placed.annotation));
  const line = l10n.t('line {0}', session.positionAt(placed.start).line + 1);
  item.description = [...(detail === '' || detail === item.label ? [] : [detail]), line].join(' · ');
  item.tooltip = plain(placed.annotation.note ?? titleOf(placed.annotation, 300));
  item.contextValue = `annotation.${placed.annotation.kind}`;
  item.accessibilityInformation = { label: spokenText(session, placed) };
  item.command = { command: 'glossator.revealAnnotation', title: l10n.t('Go to Annotation'), arguments: [node] };
  return item;
}

/** What stands beside the title, unescaped: a mention's entity, a claim's speaker, and an unsure state. */
function detailOf(session: Session, annotation: Annotation): string {
  const entity = annotation.kind === 'mention' && annotation.entity ? session.project.registry.resolve(annotation.entity)?.name : undefined;
  const speaker = annotation.kind === 'claim' ? speakerName(session, annotation) : undefined;
  return [entity, speaker, stateText(annotation)].filter((part) => part !== undefined).join(', ');
}
