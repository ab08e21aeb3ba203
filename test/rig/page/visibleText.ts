import type { Page } from 'playwright-core';

/** A rectangle of the page, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What paints a decoration: a box under or over the text, or the class of a piece of the text itself. */
export interface PaintedDecoration {
  readonly kind: 'box' | 'text';
  readonly box: Box;
  readonly className: string;
  readonly backgroundColor: string;
  /** Width, style and colour of each side, as CSS has them. */
  readonly border: { readonly top: string; readonly right: string; readonly bottom: string; readonly left: string };
  readonly outline: string;
  readonly opacity: string;
  readonly textDecoration: string;
  readonly color: string;
}

/** The part of the DOM that the functions below use. They run in the page, where the rest of this project's code is not. */
interface PageElement {
  readonly textContent: string | null;
  readonly className: string;
  readonly style: { readonly top: string };
  readonly firstChild: PageElement | null;
  getBoundingClientRect(): Box;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
}
declare const document: PageElement & {
  createTreeWalker(root: PageElement, what: number): { nextNode(): PageElement | null };
  createRange(): {
    setStart(node: PageElement, at: number): void;
    setEnd(node: PageElement, at: number): void;
    getClientRects(): Iterable<Box>;
  };
};
declare const getComputedStyle: (element: PageElement) => Record<string, string>;

/** The lines on screen in the active editor, top to bottom; a wrapped line is several. */
export function readVisibleLines(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('.editor-group-container.active .monaco-editor .view-lines')];
    // A reply that is being written is an editor too, inside the article's.
    const editors = all.filter((lines) => lines.closest('.review-widget') === null);
    const lines = [...(editors.at(-1)?.querySelectorAll('.view-line') ?? [])];
    lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
    return lines.map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '));
  });
}

/** The boxes around the `occurrence`-th place (from 0) of a text on screen in the active editor, one for each visual line; none when it is not there. */
export function findOnScreen(page: Page, quote: string, occurrence: number): Promise<Box[]> {
  return page.evaluate(
    ({ quote, occurrence }) => {
      const all = [...document.querySelectorAll('.editor-group-container.active .monaco-editor .view-lines')];
      // A reply that is being written is an editor too, inside the article's.
      const editors = all.filter((lines) => lines.closest('.review-widget') === null);
      const lines = [...(editors.at(-1)?.querySelectorAll('.view-line') ?? [])];
      lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
      const pieces: { node: PageElement; from: number; to: number }[] = [];
      let text = '';
      for (const line of lines) {
        const walker = document.createTreeWalker(line, 4);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const content = (node.textContent ?? '').replaceAll('\u00a0', ' ');
          pieces.push({ node, from: text.length, to: text.length + content.length });
          text += content;
        }
      }
      const wanted = quote.replaceAll('\n', '').replaceAll('\u00a0', ' ');
      let at = text.indexOf(wanted);
      for (let skip = occurrence; skip > 0 && at >= 0; skip -= 1) at = text.indexOf(wanted, at + 1);
      if (at < 0) return [];
      const boxes: Box[] = [];
      for (const { node, from, to } of pieces) {
        const start = Math.max(from, at);
        const end = Math.min(to, at + wanted.length);
        if (start >= end) continue;
        const range = document.createRange();
        range.setStart(node, start - from);
        range.setEnd(node, end - from);
        for (const { x, y, width, height } of range.getClientRects()) {
          const last = boxes.at(-1);
          if (last !== undefined && Math.abs(last.y - y) < height / 2) {
            const left = Math.min(last.x, x);
            boxes[boxes.length - 1] = { ...last, x: left, width: Math.max(last.x + last.width, x + width) - left };
          } else boxes.push({ x, y, width, height });
        }
      }
      return boxes;
    },
    { quote, occurrence },
  );
}

/** What extensions paint over at least half of one of these boxes in the active editor. */
export function readDecorations(page: Page, boxes: readonly Box[]): Promise<PaintedDecoration[]> {
  return page.evaluate((wanted) => {
    const painted: PaintedDecoration[] = [];
    for (const element of document.querySelectorAll('.editor-group-container.active .monaco-editor [class*="ced-"]')) {
      const isText = element.closest('.view-lines') !== null;
      if (!isText && element.closest('.view-overlays') === null) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      const covers = wanted.some((box) => {
        const across = Math.min(box.x + box.width, x + width) - Math.max(box.x, x);
        const down = Math.min(box.y + box.height, y + height) - Math.max(box.y, y);
        return across >= box.width / 2 && down >= box.height / 2;
      });
      if (!covers) continue;
      const style = getComputedStyle(element);
      const side = (name: string): string => `${style[`border${name}Width`]} ${style[`border${name}Style`]} ${style[`border${name}Color`]}`;
      painted.push({
        kind: isText ? 'text' : 'box',
        box: { x, y, width, height },
        className: element.className,
        backgroundColor: style['backgroundColor'] ?? '',
        border: { top: side('Top'), right: side('Right'), bottom: side('Bottom'), left: side('Left') },
        outline: `${style['outlineWidth']} ${style['outlineStyle']} ${style['outlineColor']}`,
        opacity: style['opacity'] ?? '',
        textDecoration: style['textDecorationLine'] ?? '',
        color: style['color'] ?? '',
      });
    }
    return painted;
  }, boxes);
}
