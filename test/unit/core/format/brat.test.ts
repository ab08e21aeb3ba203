import assert from 'node:assert/strict';
import type { SourceFile } from '../../../../src/core/format/draft';
import { brat } from '../../../../src/core/format/brat/brat';
import { settle } from '../../../../src/core/format/settle';
import { exportDataset } from '../../../../src/core/dataset/exportDataset';
import { labelText } from '../../../../src/core/format/labelText';
import { spanOf } from '../../../../src/core/model/annotation';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { mark } from '../../marked';
import { exportArticle, type Given } from './exportArticle';
import { filesOf } from './filesOf';

function read(files: readonly SourceFile[]) {
  const [first, ...more] = [...(brat.read?.(files) ?? [])];
  assert.deepEqual(more, []);
  assert(first?.is === 'article', JSON.stringify(first));
  let count = 0;
  const settled = settle(first, { unit: 'code points', by: 'i', at: '2026', agent: 'brat', newId: () => `n${++count}` });
  assert(settled);
  return settled;
}

function pair(text: string, lines: readonly string[]): SourceFile[] {
  return [
    { path: 'a.txt', text },
    { path: 'a.ann', text: lines.map((line) => `${line}\n`).join('') },
  ];
}

describe('brat', () => {
  it('writes lines, events, relations, notes and normalisations as brat has them', () => {
    const from = exportArticle(
      '«Asha» said «it\nrained», ok.',
      [
        { kind: 'mention', entity: 'e-1', note: 'first\nsecond' } as Given,
        { kind: 'claim', type: 'event', speaker: { mention: 'a1' }, stance: 'reports' } as Given,
      ],
      { registry: EntityRegistry.of([{ id: 'e-1', label: 'person', name: 'Asha Rao', ids: { wikidata: 'Q1' } }]) },
    );
    const ann = filesOf(brat, [from]).find(({ path }) => path.endsWith('.ann'))?.text;
    assert.equal(
      ann,
      [
        'T1\tperson 0 4\tAsha',
        'T2\tclaim-event 10 12;13 19\tit rained',
        'E1\tclaim-event:T2 Speaker:T1',
        'A1\tStance T2 reports',
        'N1\tReference T1 wikidata:Q1\tAsha Rao',
        '#1\tAnnotatorNotes T1\tfirst second',
        '',
      ].join('\n'),
    );
  });

  it('declares its types', async () => {
    const files = new Map<string, string>();
    async function* one() {
      yield exportArticle('«a»', [{ kind: 'mention', label: 'two words' } as Given]);
    }
    await exportDataset(one(), brat, { append: async (path, text) => void files.set(path, text) });
    const conf = files.get('annotation.conf') ?? '';
    for (const line of ['[entities]', 'two_words', 'boilerplate-footer', '[events]', 'claim-event\tSpeaker?:<ENTITY>, About*:<ANY>'])
      assert(conf.split('\n').includes(line), line);
  });

  it('reads what brat writes: doubled tabs, trailing tabs, notes, attributes, events, equivalences', () => {
    const settled = read(
      pair('Asha said it rained. She did.', [
        'T1\tPER 0 4\tAsha',
        'T2\tSay 5 9\tsaid',
        'T3\tPER 21 24\tShe',
        'E1\tSay:T2 Who:T1',
        'R1\tsame Arg1:T1 Arg2:T3\t',
        'A1\tSure E1',
        'A2\tLevel T1 very high',
        'N1\tReference T1 Wikidata:Q1\t\tAsha',
        '#1\tAnnotatorNotes T3\tpronoun\tyes',
        '*\tEquiv T1 T3',
      ]),
    );
    assert.deepEqual(settled.issues, []);
    const [asha, said, she] = [...settled.article.annotations].map(({ annotation }) => annotation);
    assert.deepEqual(asha?.attributes, { Level: 'very high', Wikidata: 'Q1' });
    assert.deepEqual(said?.attributes, { Sure: true });
    assert.equal(she?.note, 'pronoun\nyes');
    assert.deepEqual(
      settled.article.relations.map(({ type, args }) => `${type} ${args.map(({ role, ref }) => `${role}=${ref}`).join(' ')}`),
      ['Say Trigger=T2 Who=T1', 'same Arg1=T1 Arg2=T3', 'Equiv Member=T1 Member=T3'],
    );
  });

  it('repairs offsets that were counted with CRLF before somebody turned the text to LF', () => {
    const settled = read(pair('😀 one\ntwo\nthree', ['T1\tN 2 5\tone', 'T2\tN 7 10\ttwo', 'T3\tN 12 17\tthree']));
    assert.deepEqual(
      settled.issues.map(({ code, args }) => `${code} ${args[0]} ${args[1]}`),
      ['import.unit code points CRLF'],
    );
    assert.equal(mark(settled.text, [...settled.article.annotations].map(spanOf)), '😀 «one»\n«two»\n«three»');
  });

  it('takes what brat changed for true', () => {
    const files = filesOf(brat, [exportArticle('«Asha» «Rao»', [{ kind: 'mention', note: 'n' } as Given])]);
    const changed = files.map((file) => ({
      ...file,
      text: file.path.endsWith('.ann') ? file.text.replace('T1\tperson', 'T1\tgroup') : file.text,
    }));
    const [first, second] = [...read(changed).article.annotations].map(({ annotation }) => annotation);
    assert.deepEqual([first && labelText(first), second && labelText(second)], ['group', 'person']);
  });

  it('tells of lines that are none, and of a text that is not there', () => {
    const settled = read(pair('ab', ['T1\tN 0 2\tab', 'T2 N 0 2 ab', 'Q', 'A1\tX T9', '#1\tNote T8\tx']));
    assert.deepEqual(
      settled.issues.map(({ args }) => args[0]),
      ['2', '3', '4', '5'],
    );
    const alone = [...(brat.read?.([{ path: 'x.ann', text: '' }]) ?? [])];
    assert.deepEqual(
      alone.map((each) => each.is === 'failed' && each.issue.code),
      ['import.pair'],
    );
  });
});
