import assert from 'node:assert/strict';
import { settle } from '../../../../src/core/format/settle';
import { webAnnotation } from '../../../../src/core/format/webAnnotation/webAnnotation';
import { spanOf } from '../../../../src/core/model/annotation';
import { mark } from '../../marked';
import { exportArticle, type Given } from './exportArticle';
import { filesOf } from './filesOf';

function shown(text: string, annotations: unknown): string {
  const [read] = [...(webAnnotation.read?.([{ path: 'a.jsonld', text: JSON.stringify(annotations) }]) ?? [])];
  assert(read?.is === 'article', JSON.stringify(read));
  let count = 0;
  const made = settle(read, { unit: 'code points', text, by: 'i', at: '2026', agent: 'w', newId: () => `n${++count}` });
  assert(made);
  const states = [...made.article.annotations].flatMap(({ annotation }) => annotation.state?.is ?? []);
  const sure = [...made.article.annotations].filter(({ annotation }) => !annotation.state);
  return [mark(made.text, sure.map(spanOf)), ...states, ...made.issues.map(({ code }) => code)].join(' | ');
}

const quote = (exact: string, more = {}) => ({ type: 'TextQuoteSelector', exact, ...more });
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
const of = (selector: unknown) => ({ type: 'Annotation', body: { value: 'X' }, target: { source: 'a.txt', selector } });

describe('webanno-jsonld', () => {
  it('gives every target a position and a quote, and a claim its wording', () => {
    const from = exportArticle('😀 «it rained».', [{ kind: 'claim', text: 'It rained in Agra.' } as Given], { id: 'dir/ए b.txt' });
    const files = filesOf(webAnnotation, [from]);
    const page = JSON.parse(files.find(({ path }) => path.endsWith('.jsonld'))?.text ?? '') as { items: Record<string, unknown>[] };
    assert.deepEqual(page.items[0]?.['target'], {
      source: '%E0%A4%8F%20b.txt.txt',
      selector: [position(2, 11), quote('it rained', { prefix: '😀 ', suffix: '.' })],
    });
    assert.deepEqual(page.items[0]?.['body'], [
      { type: 'TextualBody', purpose: 'tagging', value: 'claim' },
      { type: 'TextualBody', purpose: 'describing', value: 'It rained in Agra.' },
    ]);
    assert.equal(files.find(({ path }) => path === 'dir/ए b.txt.txt')?.text, from.text);
  });

  it('repairs positions of tools that count UTF-16', () => {
    assert.equal(shown('😀😀 Asha said', [of([position(5, 9), quote('Asha')])]), '😀😀 «Asha» said | import.unit');
  });

  it('finds a quote without a position by its context, and calls it doubtful without', () => {
    const text = 'said Asha. Then Asha left.';
    assert.equal(shown(text, of(quote('Asha', { prefix: 'Then ', suffix: ' left.' }))), 'said Asha. Then «Asha» left.');
    assert.equal(shown(text, of(quote('Asha'))), `${text} | doubtful`);
    assert.equal(shown(text, of(quote('Ravi'))), `${text} | lost`);
  });

  it('reads pages, collections and single annotations, and fails for a target without a place', () => {
    const one = of([position(0, 1), quote('a')]);
    for (const value of [one, [one], { type: 'AnnotationPage', items: [one] }, { type: 'AnnotationCollection', first: { items: [one] } }])
      assert.equal(shown('a b', value), '«a» b');
    const reads = [...(webAnnotation.read?.([{ path: 'a.jsonld', text: JSON.stringify([of([]), 5]) }]) ?? [])];
    assert.deepEqual(
      reads.filter((read) => read.is === 'failed').map((read) => read.is === 'failed' && read.issue.code),
      ['import.selector', 'import.record'],
    );
  });
});
