import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { committedVersion } from '../../../src/node/gitHistory';

describe('the history of an article', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-git-'));
    git('init', '-q');
    mkdirSync(path.join(folder, 'old'));
    commit('old/नाम one.txt', 'First.\n');
    commit('old/नाम one.txt', 'First, corrected.\n');
    git('mv', 'old/नाम one.txt', 'moved.txt');
    git('commit', '-qm', 'move');
    commit('moved.txt', 'First, corrected.\nSecond.\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function git(...argv: readonly string[]): void {
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...argv], { cwd: folder });
  }

  function commit(name: string, text: string): void {
    writeFileSync(path.join(folder, name), text);
    git('add', '.');
    git('commit', '-qm', 'step');
  }

  const find = async (wanted: string): Promise<string | undefined> => {
    const bytes = await committedVersion(path.join(folder, 'moved.txt'), (each) => new TextDecoder().decode(each) === wanted);
    return bytes && new TextDecoder().decode(bytes);
  };

  it('holds every version, under its earlier name too', async () => {
    for (const text of ['First, corrected.\nSecond.\n', 'First, corrected.\n', 'First.\n']) assert.equal(await find(text), text);
  });

  it('holds no other', async () => {
    assert.equal(await find('Third.\n'), undefined);
  });

  it('is empty where there is no repository', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'glossator-nogit-'));
    writeFileSync(path.join(outside, 'a.txt'), 'a');
    assert.equal(await committedVersion(path.join(outside, 'a.txt'), () => true), undefined);
    rmSync(outside, { recursive: true });
  });
});
