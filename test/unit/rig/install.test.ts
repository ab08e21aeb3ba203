import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '../../rig/folders';
import { chosenCode, currentCode, lowestCode } from '../../rig/install';

describe('the versions of VS Code that are tested', () => {
  it('go down to the one that the manifest asks for', () => {
    const { engines } = JSON.parse(readFileSync(path.join(findProjectRoot(), 'package.json'), 'utf8'));
    const [, minor] = /^\^(\d+\.\d+)\.\d+$/.exec(engines.vscode) ?? [];
    assert.equal(lowestCode.vscode.split('.').slice(0, 2).join('.'), minor);
  });

  it('are the current one unless the lowest is asked for', () => {
    assert.equal(chosenCode({}), currentCode);
    assert.equal(chosenCode({ GLOSSATOR_CODE: lowestCode.vscode }), lowestCode);
  });
});
