import assert from 'node:assert/strict';
import { holdsQuotes, locate, standsAt } from '../../../../src/core/anchor/locate';
import { isSure, type Placed, partsOf } from '../../../../src/core/model/annotation';
import { snapToGraphemes } from '../../../../src/core/text/segment';
import { shift } from '../../../../src/core/text/span';
import { mark, marked } from '../../marked';
import { forSeeds } from '../../seeded';
import { claim, mention, nth } from '../annotations';

/** `is: text` for the mention marked in `before`, found again in `after`: sure with its place, doubtful with its candidates, or lost. */
function found(before: string, after: string): string {
  const { text, spans } = marked(before);
  return told(after, one(after, mention(text, spans)));
}

function one(text: string, placed: Placed): Placed {
  const [only, ...more] = locate(text, [placed]);
  assert(only && more.length === 0);
  return only;
}

function told(text: string, placed: Placed): string {
  const { state } = placed.annotation;
  if (!state) return `sure: ${mark(text, partsOf(placed))}`;
  if (state.is === 'lost') return 'lost';
  const places = state.candidates.map(({ at }) =>
    mark(
      text,
      at.map((part) => shift(part, placed.start)),
    ),
  );
  return `doubtful: ${places.join(' / ')}`;
}

describe('locate', () => {
  const far = 'and a long story that goes on and on, longer than any context that an annotation ever keeps of its place';

  it('is sure where quote and both contexts stand once', () => {
    assert.equal(found(`${far} said «Rao» today ${far}`, `New. ${far} said Rao today ${far}`), `sure: New. ${far} said «Rao» today ${far}`);
    assert.equal(found('said «आशा राव» ने', 'said आशा राव ने'), 'sure: said «आशा राव» ने');
    assert.equal(found('in «North» and South «Korea».', 'in North and South Korea.'), 'sure: in «North» and South «Korea».');
    assert.equal(found('«all»', 'all'), 'sure: «all»');
  });

  it('is sure where the quote stands once and a context stayed', () => {
    assert.equal(found('said «Rao» today', 'says Rao today'), 'sure: says «Rao» today');
    assert.equal(found('said «Rao» today', 'said Rao now'), 'sure: said «Rao» now');
  });

  it('is sure of a quote that was corrected between words that stayed', () => {
    assert.equal(
      found('the minister «Siddiqui» said so today', 'the minister Sidiqui said so today'),
      'sure: the minister «Sidiqui» said so today',
    );
    assert.equal(found('मंत्री «सिद्दीकी» ने कहा', 'मंत्री सिद्दिकी ने कहा'), 'sure: मंत्री «सिद्दिकी» ने कहा');
  });

  it('is doubtful where quote and contexts stand more than once', () => {
    const twice = `${far} Rao ${far}`;
    assert.equal(found(`${far} «Rao» ${far}`, `${twice}${twice}`), `doubtful: ${far} «Rao» ${far}${twice} / ${twice}${far} «Rao» ${far}`);
  });

  it('never takes an exact quote alone for sure', () => {
    assert.equal(found('«Rao»', 'said Rao'), 'doubtful: said «Rao»');
    assert.equal(found('«Rao»', 'Rao said'), 'doubtful: «Rao» said');
  });

  it('ranks equals by distance', () => {
    assert.equal(found('to the «king»', 'to the king, to the king'), 'doubtful: to the «king», to the king / to the king, to the «king»');
  });

  it('is lost where other text took its place, and where its parts are apart otherwise', () => {
    assert.equal(found('said «Rao» today', 'said nobody today'), 'lost');
    assert.equal(found('said «Rao» today', ''), 'lost');
    assert.equal(found('in «North» and South «Korea».', 'in North America.'), 'lost');
  });

  it('keeps the last place of what is not sure, and every other key', () => {
    const { text, spans } = marked('said «Rao» today');
    const placed = mention(text, spans);
    const lost = one('', placed);
    assert.equal(lost.start, 0, 'in a text of that length');
    assert.deepEqual(lost.annotation, { ...placed.annotation, state: { is: 'lost' } });
    assert.deepEqual(one(text, lost), placed, 'and is sure again when the text is');
    const beside = one('said nobody today', placed);
    assert.deepEqual(beside, { ...placed, annotation: { ...placed.annotation, state: { is: 'lost' } } });
  });

  it('sees the right one among any number of equal quotes', () => {
    const many = 'word। '.repeat(2000);
    const { text, spans } = marked(`${many}the end«।» Really`);
    const placed = mention(text, spans);
    assert.deepEqual(told(`x${text}`, one(`x${text}`, placed)), `sure: ${mark(`x${text}`, [shift(nth(spans, 0), 1)])}`);
    const again = `${many}${text} ${text}`;
    const { state } = one(again, placed).annotation;
    assert(state?.is === 'doubtful' && state.candidates.length > 1, 'the second stands beyond thousands of others');
  });

  it('takes a cue and content that moved along, each to its nearest place', () => {
    const { text, spans } = marked('Rao «said» on Monday that «it rained» all day.');
    const placed = claim(text, nth(spans, 1), { cue: nth(spans, 0), content: nth(spans, 1) });
    const after = `said ${'x'.repeat(80)}. Rao said on Monday that it rained all day.`;
    const prefix = ' on Monday that ';
    const near = one(after, { ...placed, annotation: { ...placed.annotation, prefix } });
    assert(isSure(near.annotation) && holdsQuotes(after, near));
    const shorter = 'Rao said that it rained all day.';
    const moved = one(shorter, { ...placed, annotation: { ...placed.annotation, prefix: 'that ' } });
    assert(isSure(moved.annotation) && holdsQuotes(shorter, moved));
    assert(moved.annotation.kind === 'claim');
    assert.equal(moved.annotation.cue?.[0]?.start, -10);
  });

  it('finds everything again in the same text, and never says sure of a wrong place', () => {
    forSeeds(200, (random) => {
      const text = random.text(random.int(20, 400));
      const start = random.int(0, text.length - 1);
      const span = snapToGraphemes(text, { start, end: Math.min(text.length, start + random.int(1, 12)) });
      const placed = mention(text, [span]);
      const again = one(text, placed);
      if (isSure(again.annotation)) assert.deepEqual(again, placed);
      const inserted = random.text(random.int(0, 20));
      const at = random.int(0, text.length);
      const after = text.slice(0, at) + inserted + text.slice(at);
      const later = one(after, placed);
      if (isSure(later.annotation)) assert(standsAt(after, later.annotation, later.start));
      else assert(later.start <= after.length);
    });
  });
});
