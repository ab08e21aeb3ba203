/**
 * The only way for text that is not ours (articles, entity names, claims, file names, messages of other programs) to a surface of
 * the editor. Each function is for one kind of surface; what each surface does to raw text was tried in the editor.
 */

/** Characters that reorder, hide or break text: controls, bidirectional marks, zero-width and line separators. Joiners stay: scripts need them. */
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Long enough for a headline; what is longer is cut, so that one text cannot fill a surface. */
const usualLength = 300;

/** For surfaces that show text as it is (tree labels, symbol names, comment bodies): one line, every unseen character made visible. */
export function plain(text: string, maxLength = usualLength): string {
  const line = text.replace(/\s*[\r\n\t]+\s*/gu, ' ').replace(unseen, '␦');
  return line.length <= maxLength ? line : `${cut(line, maxLength - 1)}…`;
}

/** As `plain`, but line breaks stay. */
export function plainLines(text: string, maxLength = 10_000): string {
  const lines = text.replace(/\r\n?/gu, '\n').replace(unseen, '␦');
  return lines.length <= maxLength ? lines : `${cut(lines, maxLength - 1)}…`;
}

/** For quick picks, status bar and tree descriptions, where `$(name)` becomes an icon. */
export function icons(text: string, maxLength = usualLength): string {
  return plain(text, maxLength).replaceAll('$(', '$\u2060(');
}

/** For notifications, where `[words](target)` becomes a link that runs commands. */
export function message(text: string, maxLength = usualLength): string {
  return icons(text, maxLength).replaceAll('[', '［').replaceAll(']', '］').replaceAll('://', ':\u2060//');
}

/** For labels of comment threads, where VS Code shows `<`, `>` and `&` as the entities for them. */
export function threadLabel(text: string, maxLength = usualLength): string {
  return plain(text, maxLength).replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}

/** For Markdown: entities, every punctuation mark of ASCII and bare addresses are taken literally. */
export function markdown(text: string, maxLength = usualLength): string {
  return plain(text, maxLength)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ':\u2060//')
    .replace(/www\./giu, (dots) => `${dots.slice(0, 3)}\u2060.`)
    .replaceAll('@', '\u2060@\u2060')
    .replace(/(?<!&(?:amp|lt|gt))[\\`*_{}[\]()#+\-.!|~$"'/:;=?^,%]/gu, (mark) => `\\${mark}`);
}

function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
