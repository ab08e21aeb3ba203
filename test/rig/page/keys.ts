const names: Readonly<Record<string, string>> = {
  alt: 'Alt',
  backspace: 'Backspace',
  cmd: 'Meta',
  ctrl: 'Control',
  delete: 'Delete',
  down: 'ArrowDown',
  end: 'End',
  enter: 'Enter',
  escape: 'Escape',
  home: 'Home',
  left: 'ArrowLeft',
  meta: 'Meta',
  pagedown: 'PageDown',
  pageup: 'PageUp',
  right: 'ArrowRight',
  shift: 'Shift',
  space: 'Space',
  tab: 'Tab',
  up: 'ArrowUp',
};

/** A keybinding as manifests write it, `ctrl+k shift+n`, as the strokes that the browser's driver takes. Scan codes (`[BracketLeft]`) lose their brackets. */
export function strokes(keybinding: string): readonly string[] {
  return keybinding.split(' ').map((stroke) =>
    stroke
      .split(/\+(?=.)/)
      .map((key) => names[key.toLowerCase()] ?? key.replace(/^\[(.+)\]$/, '$1').replace(/^f(\d+)$/i, 'F$1'))
      .join('+'),
  );
}
