import assert from 'node:assert/strict';
import { conll } from '../../../../src/core/format/conll';
import { conllu } from '../../../../src/core/format/conllu/conllu';
import type { Format } from '../../../../src/core/format/format';
import { settle } from '../../../../src/core/format/settle';
import { webannoTsv } from '../../../../src/core/format/webannoTsv/webannoTsv';
import { spanOf } from '../../../../src/core/model/annotation';
import { mark } from '../../marked';
import { exportArticle, type Given, nastySource, options } from './exportArticle';
import { filesOf } from './filesOf';

const label = (id: string, more = {}): Given => ({ kind: 'mention', label: id, ...more }) as Given;

function readAll(format: Format, text: string, path = 'a.x', there?: string) {
  return [...(format.read?.([{ path, text }]) ?? [])].map((read) => {
    if (read.is === 'failed') return read.issue.code;
    let count = 0;
    const made = settle(read, {
      ...{ unit: 'UTF-16 units', by: 'i', at: '2026', agent: 'x', newId: () => `n${++count}` },
      ...(there !== undefined && { text: there }),
    });
    assert(made);
    const labels = [...made.article.annotations].map(({ annotation }) =>
      annotation.kind === 'mention' ? annotation.label : annotation.kind,
    );
    return [
      read.id,
      mark(made.text, [...made.article.annotations].map(spanOf)),
      labels.join(' '),
      ...made.issues.map(({ code }) => code),
    ].join(' | ');
  });
}

describe('conll, read', () => {
  it('reads IOB1, IOB2, IO, IOBES and BILOU alike', () => {
    const tagged = {
      iob1: 'I-P I-P O I-L B-L',
      iob2: 'B-P I-P O B-L B-L',
      iobes: 'B-P E-P O S-L S-L',
      bilou: 'B-P L-P O U-L U-L',
    };
    for (const [name, tags] of Object.entries(tagged)) {
      const rows = ['Asha', 'Rao', 'in', 'Agra', 'Delhi'].map((word, index) => `${word} X ${tags.split(' ')[index]}`);
      assert.deepEqual(readAll(conll, `${rows.join('\n')}\n`), ['a | «Asha Rao» in «Agra» «Delhi»\n | P L L'], name);
    }
    assert.deepEqual(readAll(conll, 'Asha\tP\nRao\tP\nin\tO\n'), ['a | «Asha Rao» in\n | P']);
  });

  it('has an article for each document, and no comments', () => {
    const text = '-DOCSTART- -X- O O\r\n\r\n# id = 1\r\na -X- _ B-P\r\n# -X- _ O\r\n\r\n-DOCSTART- -X- -X- O\r\n\r\nb -X- _ O\r\n';
    assert.deepEqual(readAll(conll, text), ['a | «a» #\n | P', 'a-2 | b\n | ']);
  });

  it('writes IOBES when asked', () => {
    const from = exportArticle('«Asha Rao» in «Agra».', [label('P'), label('L')]);
    const lines = conll.write(from, { ...options(), scheme: 'iobes' }).chunks[0]?.text.split('\n') ?? [];
    assert.deepEqual(
      lines.flatMap((line) => (line.startsWith('-DOC') ? [] : (line.split(' ')[3] ?? []))),
      ['B-P', 'E-P', 'O', 'S-L', 'O'],
    );
  });
});

describe('conllu', () => {
  it('writes the brackets of nested mentions, closers first, and the space between words', () => {
    const from = exportArticle('«नई «दिल्ली»»  में «Asha»\n«यह»', [
      label('location'),
      label('a-b'),
      label('person', { entity: 'e-1' }),
      label('x', { entity: 'e-1' }),
    ]);
    assert.equal(
      filesOf(conllu, [from])[0]?.text,
      [
        '# newdoc id = a.txt',
        '# global.Entity = eid-etype-head-other',
        '# sent_id = s1',
        '# text = नई दिल्ली में Asha',
        '1\tनई\t_\tX\t_\t_\t0\troot\t_\tEntity=(e1-place-1-location',
        '2\tदिल्ली\t_\tX\t_\t_\t1\tdep\t_\tEntity=e1)(e2--1-a%2Db)|SpacesAfter=\\s\\s',
        '3\tमें\t_\tX\t_\t_\t1\tdep\t_\t_',
        '4\tAsha\t_\tX\t_\t_\t1\tdep\t_\tEntity=(e3-person-1-person)|SpacesAfter=\\n',
        '',
        '# sent_id = s2',
        '# text = यह',
        '1\tयह\t_\tX\t_\t_\t0\troot\t_\tEntity=(e3--1-x)|SpaceAfter=No',
        '',
        '',
      ].join('\n'),
    );
  });

  it('has ten columns in every line, and forms that spell the text line', () => {
    const text = filesOf(conllu, [exportArticle(nastySource)])[0]?.text ?? '';
    let spelt = '';
    let expected = '';
    for (const line of text.split('\n')) {
      if (line.startsWith('# text = ')) {
        assert.equal(spelt.trimEnd(), expected);
        [spelt, expected] = ['', line.slice(9)];
      }
      if (line === '' || line.startsWith('#')) continue;
      const cells = line.split('\t');
      assert.equal(cells.length, 10);
      spelt += cells[1] + (/SpaceAfter=No/u.test(cells[9] ?? '') ? '' : ' ');
    }
    assert.equal(spelt.trimEnd(), expected);
  });

  it('reads words written as one, empty nodes and mentions with gaps', () => {
    const row = (id: string, form: string, misc = '_') => [id, form, '_', 'X', '_', '_', '_', '_', '_', misc].join('\t');
    const text = [
      '# global.Entity = eid-etype-head-minspan',
      row('1-2', 'Del', 'SpaceAfter=No'),
      row('1', 'De', 'Entity=(e1-place-1-1)'),
      row('2', 'el'),
      row('3', '.'),
      row('3.1', 'gone'),
      row('4', 'A', 'Entity=(e2[1/2]-person-1-1)'),
      row('5', 'or'),
      row('6', 'B', 'Entity=(e2[2/2]-person-1-1)e9)'),
      'no row',
      '',
    ].join('\n');
    assert.deepEqual(readAll(conllu, text), ['a | «Del». «A or B»  | place person | import.bracket | import.line']);
  });
});

describe('webanno-tsv', () => {
  it('writes the head, escapes, numbers of its own for each span and rows for parts of tokens', () => {
    const from = exportArticle('in «दिल्ली»वासी «a\tb» «««c»»»', [
      label('X'),
      label('[o]|_\\*->'),
      { kind: 'boilerplate' },
      { kind: 'claim' },
    ]);
    assert.equal(
      filesOf(webannoTsv, [from])[0]?.text,
      [
        '#FORMAT=WebAnno TSV 3.3',
        '#T_SP=custom.Span|label',
        '',
        '',
        '#Text=in दिल्लीवासी a\\tb c',
        '1-1\t0-2\tin\t_\t',
        '1-2\t3-13\tदिल्लीवासी\t_\t',
        '1-2.1\t3-9\tदिल्ली\tX[1]\t',
        '1-3\t14-15\ta\t\\[o\\]\\|\\_\\\\\\*\\->[2]\t',
        '1-4\t16-17\tb\t\\[o\\]\\|\\_\\\\\\*\\->[2]\t',
        '1-5\t18-19\tc\tboilerplate:footer[3]|claim[4]|person[5]\t',
        '',
      ].join('\n'),
    );
  });

  it('reads several layers and features, values without numbers, and labels that end in a backslash', () => {
    const text = [
      '#FORMAT=WebAnno TSV 3.2',
      '#T_SP=x.NamedEntity|identifier|value',
      '#T_RL=x.Dependency|kind|BT_x.Token',
      '#T_SP=x.Layer',
      '',
      '',
      '#Text=Asha Rao said',
      '1-1\t0-4\tAsha\t*[1]\tPER[1]\tsubj\t1-3\t*',
      '1-2\t5-8\tRao\t*[1]\tPER[1]\t_\t_\t_',
      '1-3\t9-13\tsaid\t_\ta\\\\[2]\t_\t_\t_\t',
    ].join('\r\n');
    const [shown] = readAll(webannoTsv, text.replace('#T_RL=x.Dependency|kind|BT_x.Token', '#T_RL=x.Dependency|kind|BT_x.Token'));
    assert.equal(shown, 'a.x | ««Asha» Rao» «said» | Layer PER a\\');
  });

  it('is put into the article’s own text, whose white space it does not have', () => {
    const from = exportArticle('Title\n\n\n«Asha»   said.\n\nEnd «here»\n');
    const text = filesOf(webannoTsv, [from])[0]?.text ?? '';
    assert.deepEqual(readAll(webannoTsv, text, 'a.tsv', from.text), ['a | Title\n\n\n«Asha»   said.\n\nEnd «here»\n | person person']);
  });

  it('fails where places do not fit, and where it is no such table', () => {
    assert.deepEqual(readAll(webannoTsv, '#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t900000000-900000001\ta\n'), ['import.record']);
    assert.deepEqual(readAll(webannoTsv, 'x'), ['import.record']);
  });
});
