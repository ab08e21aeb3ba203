import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { detectFormat, formats } from '../../../../src/core/format/registry';
import { findProjectRoot } from '../../../rig/folders';
import { exportArticle, nastySource } from './exportArticle';
import { filesOf } from './filesOf';

describe('registry', () => {
  it('is the table in the README', () => {
    const readme = readFileSync(path.join(findProjectRoot(), 'README.md'), 'utf8');
    const cell = (text: string): string => text.replaceAll('|', '\\|');
    const rows = formats.map(({ id, read, unit, title, losses }) =>
      ['', `\`${id}\``, read ? 'yes' : '–', 'yes', unit, cell(title), cell(losses), ''].join(' | ').trim(),
    );
    const table = [
      '| format | read | write | counts | what it is | what it loses |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
    assert(readme.includes(`\n${table}\n`), `The README's table of formats is to be:\n${table}`);
  });

  it('tells its own files apart', () => {
    const from = exportArticle(nastySource, [{ kind: 'mention' }, { kind: 'claim' }, { kind: 'boilerplate' }]);
    for (const format of formats) {
      if (!format.read) continue;
      assert.equal(detectFormat(filesOf(format, [from]))?.id, format.id);
    }
    assert.equal(detectFormat([{ path: 'a.txt', text: 'Asha said so.' }]), undefined);
    assert.equal(detectFormat([]), undefined);
  });

  it('has ids that are file names and titles that differ', () => {
    for (const { id } of formats) assert.match(id, /^[a-z][a-z0-9-]*$/u);
    assert.equal(new Set(formats.map(({ title }) => title)).size, formats.length);
  });
});
