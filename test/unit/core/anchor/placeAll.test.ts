import assert from 'node:assert/strict';
import { placeAll } from '../../../../src/core/anchor/placeAll';
import type { Placement } from '../../../../src/core/anchor/placement';
import type { Selector } from '../../../../src/core/anchor/sparseText';
import { finish } from '../../../../src/core/anchor/work';
import type { Span } from '../../../../src/core/text/span';
import { marked } from '../../marked';
import { forSeeds, type Random } from '../../seeded';

function selectorOf(text: string, { start, end }: Span, units = 32): Selector {
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - units), start),
    suffix: text.slice(end, end + units),
  };
}

function placed(before: string, after: string, way: 'both texts' | 'quotes'): string[] {
  const { text, spans } = marked(before);
  const selectors = spans.map((span) => selectorOf(text, span));
  return finish(placeAll(selectors, after, way === 'both texts' ? text : undefined)).map((placement) => told(after, placement));
}

function told(text: string, placement: Placement): string {
  if (placement.is === 'lost') return 'lost';
  if (placement.is === 'sure') return `${placement.start} ${text.slice(placement.start, placement.end)}`;
  return `doubtful ${placement.candidates.map(({ start, end }) => text.slice(start, end)).join(' / ')}`;
}

const first = 'The ferry to Harbour Point was cancelled on Monday because of fog, the operator said in a short notice.';
const second = 'रेल मंत्री ने कहा कि नई गाड़ी अगले सप्ताह से चलेगी और किराया नहीं बढ़ेगा।';
const third = '市政委员会周二表示，大桥的维修费用将由港口公司支付，工程明年开始。';

describe('placing many anchors', () => {
  for (const way of ['both texts', 'quotes'] as const) {
    describe(way === 'quotes' ? 'by their quotes' : 'with the old text', () => {
      it('follows paragraphs that change places', () => {
        const before = `${first.replace('Harbour Point', '«Harbour Point»')}\n\n${second.replace('नई गाड़ी', '«नई गाड़ी»')}\n\n${third.replace('港口公司', '«港口公司»')}\n`;
        const after = `${third}\n\n${first}\n\n${second}\n`;
        assert.deepEqual(placed(before, after, way), [
          `${after.indexOf('Harbour Point')} Harbour Point`,
          `${after.indexOf('नई गाड़ी')} नई गाड़ी`,
          `${after.indexOf('港口公司')} 港口公司`,
        ]);
      });

      it('tells equal words apart by what is around them', () => {
        const before = `alpha «Rao» one two three four five.\n\nbeta «Rao» six seven eight nine ten.\n\ngamma «Rao» eleven twelve thirteen.\n`;
        const after = 'alpha Rao one two three four five.\n\ngamma Rao eleven twelve thirteen.\n';
        const [one, two, three] = placed(before, after, way);
        assert.equal(one, '6 Rao');
        assert.notEqual(two?.split(' ').at(-1) === 'Rao' && !two.startsWith('doubtful'), true, `the second is gone: ${two}`);
        assert.equal(three, `${after.lastIndexOf('Rao')} Rao`);
      });

      it('reports what is gone', () => {
        const before = `${first}\n\n${second.replace('रेल मंत्री', '«रेल मंत्री»')}\n\n${third}\n`;
        assert.deepEqual(placed(before, `${first}\n\n${third}\n`, way), ['lost']);
      });

      it('sees through another spelling of the same text', () => {
        const before = 'The café «Zoë’s» in Göteborg opened — again — on Monday, its owner said.';
        const after = before.replace(/[«»]/gu, '').normalize('NFD').replace('’', "'");
        assert.deepEqual(placed(before, after, way), [`${after.indexOf('Zo')} ${"Zoë's".normalize('NFD')}`]);
      });

      it('takes an empty text, an empty quote and no anchors', () => {
        assert.deepEqual(placed('a «b» c', '', way), ['lost']);
        assert.deepEqual(finish(placeAll([], 'text', way === 'quotes' ? undefined : 'old')), []);
        const empty = finish(placeAll([{ start: 0, end: 0, exact: '' }], 'text', way === 'quotes' ? undefined : 'old'));
        assert.equal(empty[0]?.is, 'lost');
      });
    });
  }

  it('does not say which of two equal lines was deleted', () => {
    const before = 'Intro line.\n\n«Read more»\nRead more\n\nEnd line.\n';
    const [only] = placed(before, 'Intro line.\n\nRead more\n\nEnd line.\n', 'both texts');
    assert.match(only ?? '', /^doubtful/u);
  });

  it('does not depend on the order of the anchors', () => {
    forSeeds(100, (random) => {
      const { old, now, selectors } = editedText(random);
      const oldText = random.chance(2) ? old : undefined;
      const there = finish(placeAll(selectors, now, oldText));
      const shuffled = selectors.map((selector, index) => ({ selector, index, key: random.int(0, 1e9) })).sort((a, b) => a.key - b.key);
      const again = finish(
        placeAll(
          shuffled.map(({ selector }) => selector),
          now,
          oldText,
        ),
      );
      assert.deepEqual(
        again,
        shuffled.map(({ index }) => there[index]),
      );
    });
  });

  it('works in steps, and two at a time', () => {
    forSeeds(20, (random) => {
      const { old, now, selectors } = editedText(random);
      const works = [placeAll(selectors, now), placeAll(selectors, now, old)];
      const results: Placement[][] = [];
      const open = new Set(works.keys());
      while (open.size > 0) {
        for (const index of open) {
          const step = works[index]?.next();
          if (step?.done) {
            results[index] = step.value;
            open.delete(index);
          }
        }
      }
      assert.deepEqual(results, [finish(placeAll(selectors, now)), finish(placeAll(selectors, now, old))]);
    });
  });
});

function editedText(random: Random): { old: string; now: string; selectors: Selector[] } {
  const old = random.text(random.int(50, 1500));
  let now = old;
  for (let edits = random.int(0, 6); edits > 0; edits--) {
    const start = random.int(0, now.length);
    now = now.slice(0, start) + random.text(random.int(0, 40)) + now.slice(start + random.int(0, 40));
  }
  const selectors = random.list(random.int(1, 30), () => {
    const start = random.int(0, old.length - 1);
    return selectorOf(old, { start, end: Math.min(old.length, start + random.int(1, 60)) }, random.pick([0, 8, 32, 64]));
  });
  return { old, now, selectors };
}
