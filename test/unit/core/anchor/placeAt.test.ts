import assert from 'node:assert/strict';
import { placeAt } from '../../../../src/core/anchor/placeAt';
import { type Claim, partsOf } from '../../../../src/core/model/annotation';
import { marked } from '../../marked';
import { claim, mention } from '../annotations';

describe('a place that a person gives', () => {
  it('is sure, with the quote and the context that stand there', () => {
    const { text, spans } = marked('He met «Asha Rao» there.');
    const placed = mention(text, spans);
    const doubtful = { ...placed, annotation: { ...placed.annotation, state: { is: 'doubtful', candidates: [] } as const } };
    const after = marked('She said: «Asha R. Rao», again.');
    const again = placeAt(after.text, doubtful, after.spans);
    assert.deepEqual(partsOf(again), after.spans);
    assert.equal(again.annotation.state, undefined);
    assert.deepEqual(
      again.annotation.at.map(({ exact }) => exact),
      ['Asha R. Rao'],
    );
    assert.equal(again.annotation.prefix, 'She said: ');
    assert.equal(again.annotation.suffix, ', again.');
  });

  it('takes a claim’s cue along, nearest first, and leaves out what is nowhere', () => {
    const before = 'Ila Benn said the bridge is closed.';
    const at = (words: string, text = before) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const placed = claim(before, at('the bridge is closed'), { cue: at('said'), content: at('bridge') });
    const text = 'She said no. Later Ila Benn said on Monday that the road is closed.';
    const again = placeAt(text, placed, [at('the road is closed', text)]);
    const { cue, content } = again.annotation as Claim;
    assert.deepEqual(
      cue?.map(({ start }) => again.start + start),
      [text.lastIndexOf('said')],
    );
    assert.equal(content, undefined);
  });
});
