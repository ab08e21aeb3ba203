import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot, temporaryFolder } from '../../rig/folders';

/** A project with nothing but the bootstrap, a build that says so, a verb that says so, and an npm that only writes down what it is asked. */
class Project {
  private readonly root = temporaryFolder('bootstrap');

  constructor() {
    this.write('esbuild.mjs', "console.log('built');");
    this.write('dist/test/rig/start.js', "console.log('started', process.argv.slice(2).join()); process.exitCode = 7;");
    this.write('bin/npm', `#!/bin/sh\necho "npm $1"\n`);
    chmodSync(path.join(this.root, 'bin', 'npm'), 0o755);
    mkdirSync(path.join(this.root, 'test', 'rig'), { recursive: true });
    copyFileSync(path.join(findProjectRoot(), 'test', 'rig', 'bootstrap.mjs'), path.join(this.root, 'test', 'rig', 'bootstrap.mjs'));
  }

  lock(packages: Readonly<Record<string, object>>): void {
    this.write('package-lock.json', JSON.stringify({ packages: { '': { name: 'glossator' }, ...packages } }));
  }

  installed(packages: Readonly<Record<string, object>>): void {
    this.write('node_modules/.package-lock.json', JSON.stringify({ packages }));
  }

  run(...args: readonly string[]): { readonly said: string; readonly code: number | null } {
    const env = { ...process.env, PATH: `${path.join(this.root, 'bin')}:${process.env['PATH']}` };
    const { stdout, stderr, status } = spawnSync(process.execPath, ['test/rig/bootstrap.mjs', ...args], {
      cwd: this.root,
      env,
      encoding: 'utf8',
    });
    return { said: (stdout + stderr).trim(), code: status };
  }

  write(name: string, text: string): void {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

describe('the bootstrap', () => {
  const wanted = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } };
  const installs = (installed: Readonly<Record<string, object>> | undefined): boolean => {
    const project = new Project();
    project.lock(wanted);
    if (installed !== undefined) project.installed(installed);
    return project.run('start').said.includes('npm install');
  };

  it('builds, runs the verb with its arguments and ends with its exit code', () => {
    const project = new Project();
    project.lock({});
    project.installed({});
    assert.deepEqual(project.run('start', '--port', '9'), { said: 'built\nstarted --port,9', code: 7 });
  });

  it('installs what the lockfile has when nothing is there, or another version', () => {
    assert.equal(installs(undefined), true);
    assert.equal(installs({}), true);
    assert.equal(installs({ ...wanted, 'node_modules/a': { version: '0.9.0' } }), true);
    assert.equal(installs({ ...wanted, 'node_modules/b': { version: '1.0.0' } }), true);
  });

  it('installs nothing when all is there, packages for other systems aside', () => {
    assert.equal(installs(wanted), false);
    assert.equal(installs({ 'node_modules/a': { version: '1.0.0' } }), false);
  });

  it('does not go on with other versions than the lockfile has', () => {
    const project = new Project();
    project.lock(wanted);
    assert.match(project.run('start').said, /npm install\nnpm did not install what package-lock.json has/);
  });

  it('says in one line what it cannot do', () => {
    const project = new Project();
    project.lock({});
    project.installed({});
    assert.deepEqual(project.run('fly'), { said: 'Say what to do: start, test, bench, package, screenshots.', code: 1 });
    assert.match(project.run('package').said, /^built\nThe build has no script for "package": .*package\.js is missing\.$/);
    project.write('esbuild.mjs', 'process.exit(1)');
    assert.deepEqual(project.run('start'), { said: 'The build failed; see above.', code: 1 });
  });
});
