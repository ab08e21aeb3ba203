import assert from 'node:assert/strict';
import { assertBug, BugError, HumanError } from '../../../../src/core/base/errors';

describe('errors', () => {
  it('tells a bug from a failure meant for the person', () => {
    const cause = new Error('EACCES');
    const human = new HumanError('The file could not be read.', { cause });
    assert.equal(human.message, 'The file could not be read.');
    assert.equal(human.cause, cause);
    assert(!(human instanceof BugError));
    assert.equal(`${new BugError('no parts')}`, 'BugError: no parts');
  });

  it('throws only when the condition fails', () => {
    assertBug(true, 'not thrown');
    assert.throws(() => assertBug(false, 'thrown'), new BugError('thrown'));
    assert.throws(() => assertBug(undefined, 'thrown'), BugError);
  });
});
