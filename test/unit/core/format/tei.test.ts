import assert from 'node:assert/strict';
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { tei } from '../../../../src/core/format/tei';
import { forSeeds } from '../../seeded';
import { exportArticle, type Given } from './exportArticle';
import { filesOf } from './filesOf';
import { less } from './less';
import { randomArticle } from './randomArticle';

function elements(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((child) => {
    const element = child as XmlElement;
    if (child.type !== 'element') return [];
    return element.name === name ? [element] : elements(element, name);
  });
}

function parsed(text: string): XmlElement {
  const { root } = parseXml(text);
  assert(root);
  return root;
}

describe('tei', function () {
  this.timeout(60_000);

  it('points at words, cut where an annotation ends, and gives a claim its wording', () => {
    const from = exportArticle('«दिल्ली»वासी «said & so»', [{ kind: 'mention' }, { kind: 'claim', text: 'a < b' } as Given]);
    const root = parsed(filesOf(tei, [from])[0]?.text ?? '');
    assert.deepEqual(
      elements(root, 'span').map(({ attributes, text }) => [attributes['target'], text]),
      [
        ['#w1', ''],
        ['#w3 #w4 #w5', 'a < b'],
      ],
    );
    assert.deepEqual(
      elements(root, 'catDesc').map(({ text }) => text),
      ['person', 'claim'],
    );
  });

  it('has the whole text, ids that are there, and every span with the words that it covers', () => {
    forSeeds(100, (random) => {
      const from = randomArticle(random);
      const root = parsed(filesOf(tei, [from])[0]?.text ?? '');
      const [body] = elements(root, 'ab');
      const printable = from.text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, ' ');
      assert.equal(body?.text, printable);
      const words = new Map(elements(root, 'w').map(({ attributes, text }) => [`#${attributes['xml:id']}`, text]));
      const squeezed = (text: string): string => text.replace(/[\s\x1c-\x1f\x85]/gu, '');
      const found = elements(root, 'span').map(({ attributes }) =>
        (attributes['target'] ?? '')
          .split(' ')
          .map((ref) => words.get(ref) ?? assert.fail(ref))
          .join(''),
      );
      const expected = less(from, { ...tei.keeps, fields: {} }).map(({ at }) =>
        squeezed(at.map(({ start, end }) => printable.slice(start, end)).join('')),
      );
      assert.deepEqual(found.sort(), expected.sort());
    });
  });
});
