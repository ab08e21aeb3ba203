import assert from 'node:assert/strict';
import { cacheFolder } from '../../rig/folders';

describe('the cache folder', () => {
  it('is where each system keeps such things', () => {
    assert.equal(cacheFolder('linux', {}, '/home/asha'), '/home/asha/.cache/glossator');
    assert.equal(cacheFolder('linux', { XDG_CACHE_HOME: '/cache' }, '/home/asha'), '/cache/glossator');
    assert.equal(cacheFolder('darwin', {}, '/Users/asha'), '/Users/asha/Library/Caches/glossator');
    assert.match(cacheFolder('win32', { LOCALAPPDATA: 'local' }, 'home'), /^local.glossator$/);
  });
});
