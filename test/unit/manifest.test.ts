import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { slotCount } from '../../src/core/model/projectSchema';
import { findProjectRoot } from '../rig/folders';

interface Bound {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when: string;
  readonly args?: { readonly key: string };
}
interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}
const themes = ['light', 'dark', 'highContrast', 'highContrastLight'] as const;
type Theme = (typeof themes)[number];
interface Colour {
  readonly id: string;
  readonly description: string;
  readonly defaults: Readonly<Record<Theme, string>>;
}

/** The editor's background in VS Code's own theme of each kind. */
const editorBackground: Readonly<Record<Theme, string>> = {
  light: '#ffffff',
  dark: '#1f1f1f',
  highContrast: '#000000',
  highContrastLight: '#ffffff',
};

const root = findProjectRoot();
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = read('package.json');
const { contributes } = manifest;
const strings: Readonly<Record<string, string>> = read('package.nls.json');
const commands: readonly { readonly command: string; readonly title: string; readonly category: string }[] = contributes.commands;
const declared = new Set(commands.map(({ command }) => command));
const menus: readonly (readonly [string, readonly MenuItem[]])[] = Object.entries(contributes.menus);
const keybindings: readonly Bound[] = contributes.keybindings;
const colours: readonly Colour[] = contributes.colors;

/** Every string within a value of JSON. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const channel = (colour: string, index: number): number => Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
const alphaOf = (colour: string): number => (colour.length === 9 ? channel(colour, 3) : 1);

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [0, 1, 2].map((index) => {
    const value = channel(colour, index);
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast as WCAG 2 defines it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('manifest', () => {
  it('takes every string that people read from package.nls.json, which has no other', () => {
    const used = stringsIn(manifest).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(strings).sort());
    assert.deepEqual(
      Object.keys(strings).filter((key) => strings[key]?.trim() === ''),
      [],
    );
    const settings = Object.values<Record<string, unknown>>(contributes.configuration.properties);
    const shown = [
      ...commands.flatMap(({ title, category }) => [title, category]),
      ...colours.map(({ description }) => description),
      ...settings.map((setting) => setting['markdownDescription'] ?? setting['description']),
      ...contributes.submenus.map(({ label }: { label: string }) => label),
      ...contributes.viewsWelcome.map(({ contents }: { contents: string }) => contents),
    ];
    assert.deepEqual(
      shown.filter((text) => typeof text !== 'string' || !/^%.+%$/.test(text)),
      [],
    );
  });

  it('names only commands and submenus that it declares', () => {
    const submenus = new Set<string>(contributes.submenus.map(({ id }: { id: string }) => id));
    const named = [...menus.flatMap(([, items]) => items.map((item) => item.command ?? '')), ...keybindings.map(({ command }) => command)];
    const linked = Object.values(strings).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(
      [...named, ...linked].filter((command) => command !== '' && !declared.has(command)),
      [],
    );
    for (const [menu, items] of menus) {
      if (menu.startsWith('glossator.')) assert.ok(submenus.has(menu), menu);
      for (const { submenu } of items) if (submenu !== undefined) assert.ok(submenus.has(submenu), submenu);
    }
    assert.equal(declared.size, commands.length);
  });

  it('keeps out of the palette what needs an argument', () => {
    const palette: readonly MenuItem[] = contributes.menus.commandPalette;
    const hidden = palette.filter(({ when }) => when === 'false').map(({ command }) => command);
    const own = [
      'cancelReply',
      'deleteReply',
      'editReply',
      'key',
      'removeSelected',
      'replyToClaim',
      'revealAnnotation',
      'saveReply',
      'take',
    ];
    assert.deepEqual(
      hidden.sort(),
      own.map((name) => `glossator.${name}`),
    );
  });

  it('binds no key twice under the same condition, on any system', () => {
    for (const system of ['key', 'mac'] as const) {
      const all = keybindings.map((binding) => `${binding[system] ?? binding.key} when ${binding.when}`);
      assert.deepEqual(
        all.filter((each, index) => all.indexOf(each) !== index),
        [],
      );
    }
  });

  it('has every letter and digit in annotation mode, and no single key outside it', () => {
    const single = keybindings.filter(({ command }) => command === 'glossator.key');
    assert.equal(single.map(({ key }) => key).join(''), 'abcdefghijklmnopqrstuvwxyz0123456789');
    for (const { key, args } of single) assert.equal(args?.key, key);
    for (const { key, when } of keybindings) {
      if (key.startsWith('ctrl+') || when.startsWith('focusedView ==')) continue;
      assert.ok(when.startsWith('glossator.mode && editorTextFocus'), `${key} when ${when}`);
    }
  });

  it('has every colour of the palette in all four kinds of theme', () => {
    const slots = Array.from({ length: slotCount }, (_, index) => `slot${index + 1}`);
    const wanted = slots.flatMap((slot) => ['background', 'border', 'overviewRuler'].map((part) => `${slot}.${part}`));
    const others = ['claim.border', 'claim.overviewRuler', 'boilerplate.overviewRuler', 'unsure.border'];
    assert.deepEqual(
      colours.map(({ id }) => id),
      [...wanted, ...others].map((id) => `glossator.${id}`),
    );
    for (const { id, defaults } of colours)
      for (const theme of themes) assert.match(defaults[theme], /^#([0-9a-f]{6}|[0-9a-f]{8})$/, `${id} in ${theme}`);
  });

  it('fills so lightly that the selection shows through, and not at all in high contrast', () => {
    for (const { id, defaults } of colours.filter((colour) => colour.id.endsWith('.background'))) {
      for (const theme of ['light', 'dark'] as const) {
        const alpha = alphaOf(defaults[theme]);
        assert.ok(alpha > 0 && alpha <= 0.25, `${id} in ${theme}: ${alpha}`);
      }
      for (const theme of ['highContrast', 'highContrastLight'] as const) assert.equal(defaults[theme], '#00000000');
    }
  });

  it('draws lines that stand out from the text’s background: 3:1, in high contrast 4.5:1', () => {
    assert.equal(contrast('#000000', '#ffffff').toFixed(2), '21.00');
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
    for (const { id, defaults } of colours.filter((colour) => !colour.id.endsWith('.background'))) {
      for (const theme of themes) {
        const least = theme.startsWith('high') ? 4.5 : 3;
        const ratio = contrast(defaults[theme], editorBackground[theme]);
        assert.equal(alphaOf(defaults[theme]), 1, `${id} in ${theme}`);
        assert.ok(ratio >= least, `${id} in ${theme}: ${ratio.toFixed(2)}`);
      }
    }
  });

  it('points to files that are there', () => {
    const files: readonly string[] = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }: { icon: string }) => icon),
      ...contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
      ...contributes.grammars.map(({ path: grammar }: { path: string }) => grammar),
      ...contributes.jsonValidation.map(({ url }: { url: string }) => url),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });
});
