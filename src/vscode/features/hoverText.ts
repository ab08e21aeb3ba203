import { l10n, MarkdownString, type Uri } from 'vscode';
import type { Action } from '../actions';
import { markdown } from '../escape';
import type { Offers } from '../offers';
import type { Session } from '../session';
import { cssVariable, type LabelStyle, slotColor } from './labelStyle';

/** The one command that links of ours may run; it takes the id of an offer and nothing else. */
const takeCommand = 'glossator.take';

/** Makes links whose acts are refused once the document is another one than it was. */
export class Links {
  constructor(
    private readonly offers: Offers,
    private readonly session: Session,
  ) {}

  /** The address that takes the link's offer. */
  address({ title, run }: Action): string {
    const { uri, document }: { uri: Uri; document: { version: number } } = this.session;
    const id = this.offers.make({ uri, version: document.version, label: title, run });
    return `command:${takeCommand}?${encodeURIComponent(JSON.stringify([id]))}`;
  }

  /** Markdown of the links in a row. */
  row(links: readonly Action[]): string {
    return links.map((link) => `[${markdown(link.title, 60)}](${this.address(link)})`).join(' · ');
  }
}

/** Markdown of ours, in which other people's text stands only as `markdown` left it. HTML is off. */
export function trusted(value: string): MarkdownString {
  const text = new MarkdownString(value);
  text.isTrusted = { enabledCommands: [takeCommand] };
  return text;
}

/** A chip in the colours of a label: its key where it has one, never other people's text. */
export interface Chip {
  readonly style: Pick<LabelStyle, 'slot'>;
  readonly key?: string | undefined;
  /** Where a click on it leads. */
  readonly address?: string;
}

/** Chips in a row. It is a string of its own, because only here HTML is on. */
export function chipRow(chips: readonly Chip[]): MarkdownString {
  const text = trusted(chips.map(chipMarkup).join(' '));
  text.supportHtml = true;
  return text;
}

function chipMarkup({ style, key, address }: Chip): string {
  const face = key !== undefined && /^[a-z0-9]$/u.test(key) ? `&nbsp;${key}&nbsp;` : '&nbsp;&nbsp;&nbsp;';
  // VS Code keeps a style only when it is written exactly so: this order, no spaces.
  const look = `color:var(--vscode-editor-background);background-color:${cssVariable(slotColor(style.slot, 'border'))};border-radius:3px;`;
  const span = `<span style="${look}">${face}</span>`;
  return address === undefined ? span : `[${span}](${address})`;
}

/** One line of a hover: a name of ours and what it is, the latter other people's text. */
export function factLine(name: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [`${markdown(name)}: ${markdown(value, 400)}`];
}

/** When and by whom an annotation was made, as a fact of the hover. */
export function originText({ by, created, origin }: { by: string; created: string; origin: { how: string; agent?: string } }): string {
  const day = created.slice(0, 10);
  return origin.how === 'human'
    ? l10n.t('{0}, {1}', by, day)
    : l10n.t('{0}, {1}, {2}', [origin.how, origin.agent].filter(Boolean).join(' '), by, day);
}
