import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExportArticle } from '../../../../src/core/format/format';
import { formatById } from '../../../../src/core/format/registry';
import { random as randomOf } from '../../seeded';
import { exportArticle, nastySource, options } from './exportArticle';
import { filesOf } from './filesOf';
import { randomArticle } from './randomArticle';

/** Formats whose offsets Python's strings, parsers of JSON, CSV and XML check on their own: they slice, and compare with the quotes. */
const checked = [
  'brat',
  'labelstudio',
  'doccano',
  'prodigy',
  'spacy',
  'spacy-jsonl',
  'webanno-jsonld',
  'cas-json',
  'xmi',
  'boilerplate-jsonl',
  'mentions-csv',
  'claims-csv',
  'claims-jsonl',
  'tei',
];

describe('independent readers', function () {
  this.timeout(60_000);

  it('find in Python what was written', () => {
    const articles: ExportArticle[] = [{ ...exportArticle(nastySource), id: '0.txt' }];
    for (let seed = 1; seed <= 40; seed++) articles.push(randomArticle(randomOf(seed), `${seed}.txt`));
    const folder = mkdtempSync(path.join(os.tmpdir(), 'formats-'));
    try {
      articles.forEach((from, index) => {
        mkdirSync(path.join(folder, 'texts'), { recursive: true });
        writeFileSync(path.join(folder, 'texts', `${index}.txt`), from.text);
      });
      for (const id of checked) {
        const format = formatById(id);
        assert(format, id);
        for (const file of filesOf(format, articles, options())) {
          const target = path.join(folder, id, file.path);
          mkdirSync(path.dirname(target), { recursive: true });
          writeFileSync(target, file.text);
        }
      }
      const python = spawnSync('python3', ['-c', program, folder], { encoding: 'utf8' });
      // Where there is no Python the round trips of the other tests have to do.
      if (python.error) return;
      assert.equal(python.stderr, '');
      const counts = new Map(
        python.stdout
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      assert.deepEqual([...counts.keys()], checked);
      for (const [id, count] of counts) assert(Number(count) > 10, `${id}: ${count} spans`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const program = String.raw`
import csv, glob, io, json, os, re, sys
import xml.etree.ElementTree as ET
top = sys.argv[1]
def read(path):
    with io.open(path, encoding='utf-8', newline='') as file: return file.read()
texts = {os.path.basename(p): read(p) for p in glob.glob(top + '/texts/*.txt')}
def lines(name): return [json.loads(line) for line in read(os.path.join(top, name)).split('\n') if line]
def files(pattern): return sorted(glob.glob(os.path.join(top, pattern)))
def wide(text, start, end): return text.encode('utf-16-le')[2 * start:2 * end].decode('utf-16-le')
def tell(name, count): print(name, count)

count = 0
for ann in files('brat/*.ann'):
    text = read(ann[:-4] + '.txt')
    for line in read(ann).split('\n'):
        if line.startswith('T'):
            _, head, quote = line.split('\t', 2)
            spans = [tuple(map(int, s.split())) for s in head.split(' ', 1)[1].split(';')]
            assert ' '.join(text[a:b] for a, b in spans) == quote, line
            assert len(quote.splitlines()) == 1, line
            count += 1
tell('brat', count); count = 0
for path in files('labelstudio/*.json'):
    for task in json.loads(read(path)):
        for each in task['annotations'][0]['result']:
            if each['type'] != 'labels': continue
            value = each['value']
            assert task['data']['text'][value['start']:value['end']].replace('\n', '\\n') == value['text'], value
            count += 1
tell('labelstudio', count); count = 0
for record in lines('doccano/doccano.jsonl'):
    for each, known in zip(record['entities'], [p for a in record['glossator'].get('annotations', []) for p in a['places']]):
        assert [each['start_offset'], each['end_offset']] == known
        wide(record['text'], each['start_offset'], each['end_offset'])
        count += 1
tell('doccano', count); count = 0
for record in lines('prodigy/prodigy.jsonl'):
    for token in record['tokens']: assert record['text'][token['start']:token['end']] == token['text']
    for span in record['spans']:
        assert record['tokens'][span['token_start']]['start'] == span['start']
        assert record['tokens'][span['token_end']]['end'] == span['end']
        count += 1
tell('prodigy', count); count = 0
for path in files('spacy/*.json'):
    doc = json.loads(read(path))
    starts, ends = {t['start'] for t in doc['tokens']}, {t['end'] for t in doc['tokens']}
    for span in [s for group in doc['spans'].values() for s in group] + doc['ents']:
        quote = doc['text'][span['start']:span['end']]
        assert span['start'] in starts and span['end'] in ends and quote == quote.strip() and quote, span
        count += 1
tell('spacy', count); count = 0
for record in lines('spacy-jsonl/train.spacy.jsonl'):
    reached = 0
    for start, end, label in sorted(record['entities']):
        quote = record['text'][start:end]
        assert start >= reached and quote == quote.strip() and quote
        reached = end
        count += 1
tell('spacy-jsonl', count); count = 0
for path in files('webanno-jsonld/*.jsonld'):
    text = read(path[:-len('.jsonld')] + '.txt')
    for item in json.loads(read(path))['items']:
        if item['motivation'] == 'linking': continue
        for target in item['target'] if isinstance(item['target'], list) else [item['target']]:
            position, quote = target['selector']
            assert text[position['start']:position['end']] == quote['exact']
            assert text[:position['start']].endswith(quote.get('prefix', '')) and text[position['end']:].startswith(quote.get('suffix', ''))
            count += 1
tell('webanno-jsonld', count); count = 0
for path in files('cas-json/*.json'):
    cas = json.loads(read(path))['%FEATURE_STRUCTURES']
    text = cas[0]['sofaString']
    for each in cas:
        if each['%TYPE'] == 'custom.Span':
            assert wide(text, each['begin'], each['end'])
            count += 1
tell('cas-json', count); count = 0
for path in files('xmi/*.xmi'):
    root = ET.fromstring(read(path))
    sofa = root.find('{http:///uima/cas.ecore}Sofa').get('sofaString')
    whole = texts[os.path.basename(path)[:-4]]
    assert sofa == re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f]', ' ', whole), path
    for each in root.findall('{http:///custom.ecore}Span'):
        assert wide(sofa, int(each.get('begin')), int(each.get('end')))
        count += 1
tell('xmi', count); count = 0
for record in lines('boilerplate-jsonl/boilerplate.jsonl'):
    for each in record['segments']:
        assert record['text'][each['start']:each['end']] == each['quote']
        count += 1
tell('boilerplate-jsonl', count)
for name in ['mentions', 'claims']:
    count = 0
    for row in csv.DictReader(io.StringIO(read(os.path.join(top, name + '-csv', name + '.csv')), newline='')):
        parts = [tuple(map(int, p.split(':'))) for p in row['parts'].split(' ')]
        assert ' … '.join(texts[row['article']][a:b] for a, b in parts) == row['quote'], row
        count += 1
    tell(name + '-csv', count)
count = 0
for record in lines('claims-jsonl/claims.jsonl'):
    for part in record['parts']:
        assert texts[record['article']][part['start']:part['end']] == part['quote']
        count += 1
tell('claims-jsonl', count); count = 0
tei = '{http://www.tei-c.org/ns/1.0}'
for path in files('tei/*.xml'):
    root = ET.fromstring(read(path))
    whole = re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f]', ' ', texts[os.path.basename(path)[:-4]])
    assert ''.join(root.find('.//' + tei + 'ab').itertext()) == whole, path
    ids = {'#' + w.get('{http://www.w3.org/XML/1998/namespace}id') for w in root.iter(tei + 'w')}
    for span in root.iter(tei + 'span'):
        assert set(span.get('target').split()) <= ids
        count += 1
tell('tei', count)
`;
