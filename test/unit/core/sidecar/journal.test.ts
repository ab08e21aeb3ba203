import assert from 'node:assert/strict';
import type { Article } from '../../../../src/core/model/article';
import { emptyArticle } from '../../../../src/core/model/article';
import { checkpoint, decodeJournal, encodeEntry, entryOf, type JournalEntry } from '../../../../src/core/sidecar/journal';
import { replay } from '../../../../src/core/sidecar/journalReplay';
import { merge } from '../../../../src/core/sidecar/merge';
import { conflictOf } from '../../../../src/core/sidecar/mergeConflict';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { sha256Hex } from '../../../../src/core/text/hash';
import { OffsetTable } from '../../../../src/core/text/offsets';
import { forSeeds, type Random } from '../../seeded';
import { mention } from '../annotations';
import { plain, someActs, someArticle, timeAt } from './writers';

/** A sidecar as a session has just read it. */
function written(article: Article, text: string) {
  const raw = encodeSidecar(article, text);
  const decoded = decodeSidecar(raw, text);
  assert(decoded.is === 'article');
  return { article: decoded.article, sha256: sha256Hex(raw) };
}

function decodedBytes(bytes: Uint8Array): ReturnType<typeof decodeJournal> {
  return decodeJournal(new TextDecoder().decode(bytes));
}

/** A session's acts on what is on disk, their journal, and the articles after none, one, two… of them. */
function session(random: Random, count: number, name = 'x') {
  const text = random.text(random.int(20, 150));
  const disk = written(someArticle(random, text), text);
  const { acts, article } = someActs(random, disk.article, text, { name }, count);
  const tabled = { text, table: OffsetTable.of(text) };
  const entries = acts.map(
    (act, index): JournalEntry => entryOf({ ...act, sequence: index + 1, base: disk.sha256, label: `Act ${index}` }, tabled),
  );
  return { text, disk, entries, article, states: [disk.article, ...acts.map((act) => act.applied.article)] };
}

const codesOf = ({ issues }: { readonly issues: readonly { readonly code: string }[] }) => issues.map(({ code }) => code);

describe('the journal', () => {
  it('brings back every act, byte for byte', () => {
    forSeeds(150, (random) => {
      const { text, disk, entries, article } = session(random, random.int(1, 12));
      const { entries: read, issues } = decodeJournal(entries.map(encodeEntry).join(''));
      assert.deepEqual([issues, read], [[], entries]);
      const back = replay(disk, text, read);
      assert.deepEqual([codesOf(back), back.acts], [[], entries.length]);
      assert.equal(encodeSidecar(back.article, text), encodeSidecar(article, text));
    });
  });

  it('cut off at any byte, brings back the first acts', () => {
    forSeeds(3, (random) => {
      const { text, disk, entries, states } = session(random, 4);
      const lines = entries.map((entry) => new TextEncoder().encode(encodeEntry(entry)).length);
      const bytes = new TextEncoder().encode(entries.map(encodeEntry).join(''));
      const expected = states.map((state) => encodeSidecar(state, text));
      let previous = -1;
      for (let length = 0; length <= bytes.length; length++) {
        const { entries: read, issues } = decodedBytes(bytes.subarray(0, length));
        assert.ok(read.length === wholeLines(lines, length), `${read.length} acts of ${length} bytes`);
        assert.ok(issues.every(({ code }) => code === 'journal.torn'));
        if (read.length === previous) continue;
        assert.deepEqual(read, entries.slice(0, read.length));
        assert.equal(encodeSidecar(replay(disk, text, read).article, text), expected[read.length]);
        previous = read.length;
      }
    });
  });

  it('reads past what is not its own, and past a line that was cut off before another session wrote on', () => {
    forSeeds(30, (random) => {
      const { text, disk, entries, article } = session(random, 5);
      const lines = entries.map(encodeEntry);
      const torn = (lines[0] ?? '').slice(0, random.int(2, 40));
      const raw = lines
        .map((line) => (random.chance(2) ? `${random.pick(['{}', 'null', torn, '\u0000', '{"journal":1}'])}${line}${line}` : line))
        .join('');
      const read = decodeJournal(raw);
      assert.deepEqual(read.entries, entries);
      assert.equal(encodeSidecar(replay(disk, text, read.entries).article, text), encodeSidecar(article, text));
    });
  });

  it('believes no line of which a character was changed', () => {
    forSeeds(10, (random) => {
      const [line = ''] = session(random, 1).entries.map(encodeEntry);
      for (let i = 1; i < line.length - 1; i += 3) {
        const other = line[i] === 'x' ? 'y' : 'x';
        assert.deepEqual(decodeJournal(line.slice(0, i) + other + line.slice(i + 1)).entries, []);
      }
    });
  });

  it('says that acts are missing', () => {
    forSeeds(1, (random) => {
      const lines = session(random, 3).entries.map(encodeEntry);
      const read = decodeJournal(`${lines[0]}${lines[2]}`);
      assert.deepEqual([read.entries.length, codesOf(read)], [2, ['journal.gap']]);
      assert.deepEqual(codesOf(decodeJournal('garbage\nmore')), ['journal.line', 'journal.torn']);
    });
  });
});

describe('replay', () => {
  it('passes over what a checkpoint says is in these very bytes', () => {
    forSeeds(60, (random) => {
      const { text, disk, entries, states, article } = session(random, 8);
      const saved = random.int(0, 8);
      const saidAt = random.int(saved, 8);
      const now = written(states[saved] ?? emptyArticle, text);
      const journal = [...entries.slice(0, saidAt), checkpoint(saved, disk.sha256, now.sha256), ...entries.slice(saidAt)];
      const back = replay(now, text, decodeJournal(journal.map(encodeEntry).join('')).entries);
      assert.equal(back.acts, 8 - saved);
      assert.equal(encodeSidecar(back.article, text), encodeSidecar(article, text));
      assert.equal(encodeSidecar(replay(disk, text, journal).article, text), encodeSidecar(article, text));
    });
  });

  it('merges into what another has written meanwhile, as the two would have been merged', () => {
    forSeeds(150, (random) => {
      const { text, disk, entries, article } = session(random, random.int(1, 6));
      const other = someActs(random, disk.article, text, { name: 'y' }, random.int(1, 6)).article;
      const now = written(other, text);
      const back = replay(now, text, entries);
      assert.ok(codesOf(back).includes('journal.rebased'));
      const ids = (of: Article) =>
        [...of.annotations]
          .map(({ annotation }) => annotation)
          .filter((each) => !conflictOf(each))
          .map(({ id }) => id)
          .sort();
      assert.deepEqual(ids(back.article), ids(merge(disk.article, article, now.article).article));
      assert.deepEqual(plain(replay({ ...now, article: back.article }, text, entries).article), plain(back.article));
    });
  });

  it('does nothing twice when the file has it all, under a hash that the journal does not know', () => {
    forSeeds(150, (random) => {
      const { text, entries, article } = session(random, random.int(1, 8));
      const now = { ...written(article, text), sha256: 'unknown' };
      assert.equal(encodeSidecar(replay(now, text, entries).article, text), encodeSidecar(article, text));
    });
  });

  it('does not bring back what was removed after the acts', () => {
    const text = 'Asha Rao spoke.';
    const m = mention(text, [{ start: 0, end: 8 }]);
    const operation = [{ do: 'add', placed: m }] as const;
    const applied = { article: merge(undefined, emptyArticle, emptyArticle).article, inverse: [{ do: 'remove', id: 'm' }] as const };
    const entry = entryOf(
      { sequence: 1, base: '', label: 'Add', operation, before: emptyArticle, applied },
      { text, table: OffsetTable.of(text) },
    );
    const removed = { ...emptyArticle, removed: [{ id: 'm', at: timeAt(3600 * 24 * 9) }] };
    assert.equal(replay({ article: removed, sha256: 'other' }, text, [entry]).article.annotations.size, 0);
    assert.equal(replay({ article: emptyArticle, sha256: 'other' }, text, [entry]).article.annotations.size, 1);
  });

  it('finds the places again when the text is another', () => {
    const text = 'First line.\nThen Asha Rao spoke to नई दिल्ली.\n';
    const start = text.indexOf('Asha');
    const m = mention(text, [{ start, end: start + 8 }]);
    const applied = { article: emptyArticle, inverse: [{ do: 'remove', id: 'm' }] as const };
    const entry = entryOf(
      { sequence: 1, base: '', label: 'Add', operation: [{ do: 'add', placed: m }], before: emptyArticle, applied },
      { text, table: OffsetTable.of(text) },
    );
    const found = (now: string) => [...replay({ article: emptyArticle, sha256: '' }, now, [entry]).article.annotations][0];
    const shifted = found(`😀 new\n${text}`);
    assert.deepEqual([shifted?.start, shifted?.annotation.state], [start + '😀 new\n'.length, undefined]);
    const longer = found(text.replace('First', 'The very first'));
    assert.ok(longer && (longer.annotation.state !== undefined || longer.start === start + 'The very '.length));
    assert.equal(found('Nothing.')?.annotation.state?.is, 'lost');
  });
});

/** How many of `lines` stand whole in the first `length` bytes, the last line end being of no matter. */
function wholeLines(lines: readonly number[], length: number): number {
  let reached = 0;
  return lines.filter((bytes) => {
    reached += bytes;
    return reached - 1 <= length;
  }).length;
}
