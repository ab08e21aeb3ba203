import assert from 'node:assert/strict';
import { describe as describeAnchor, quotes, surroundings } from '../../../../src/core/anchor/describe';
import { holdsQuotes } from '../../../../src/core/anchor/locate';
import { BugError } from '../../../../src/core/base/errors';
import { isGraphemeBoundary, snapToGraphemes } from '../../../../src/core/text/segment';
import { marked } from '../../marked';
import { forSeeds } from '../../seeded';
import { mention } from '../annotations';

describe('describe (anchor)', () => {
  it('says place, quote and surroundings', () => {
    const { text, spans } = marked('said «आशा राव» today');
    assert.deepEqual(describeAnchor(text, spans), {
      start: 5,
      at: [{ start: 0, end: 7, exact: 'आशा राव' }],
      prefix: 'said ',
      suffix: ' today',
    });
  });

  it('counts the parts from the first, and takes the surroundings of all', () => {
    const { text, spans } = marked('in «North» and South «Korea».');
    assert.deepEqual(describeAnchor(text, spans), {
      start: 3,
      at: [
        { start: 0, end: 5, exact: 'North' },
        { start: 16, end: 21, exact: 'Korea' },
      ],
      prefix: 'in ',
      suffix: '.',
    });
  });

  it('leaves out a side without text', () => {
    const { text, spans } = marked('«all»');
    assert.deepEqual(surroundings(text, spans), {});
    assert.deepEqual(Object.keys(describeAnchor(text, spans)), ['start', 'at']);
  });

  it('lets a cue begin before its claim', () => {
    const { text, spans } = marked('«said» it rained');
    assert.deepEqual(quotes(text, spans, 5), [{ start: -5, end: -1, exact: 'said' }]);
  });

  it('refuses no span, an empty one and one outside the text', () => {
    assert.throws(() => describeAnchor('abc', []), BugError);
    for (const [start, end] of [
      [1, 1],
      [2, 1],
      [1, 4],
      [-1, 2],
    ] as const)
      assert.throws(() => describeAnchor('abc', [{ start, end }]), BugError, `${start} to ${end}`);
  });

  it('cuts no character and holds its quote, in every script', () => {
    forSeeds(200, (random) => {
      const text = random.text(random.int(5, 300));
      const start = random.int(0, text.length - 1);
      const span = snapToGraphemes(text, { start, end: random.int(start + 1, text.length) });
      const placed = mention(text, [span]);
      const { prefix = '', suffix = '' } = placed.annotation;
      assert(holdsQuotes(text, placed));
      assert(prefix.length <= 64 && suffix.length <= 64);
      assert(text.slice(0, span.start).endsWith(prefix) && text.slice(span.end).startsWith(suffix));
      assert(isGraphemeBoundary(text, span.start - prefix.length) && isGraphemeBoundary(text, span.end + suffix.length));
    });
  });
});
