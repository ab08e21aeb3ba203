import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { BugError } from '../../../../src/core/base/errors';
import { isBoundary, OffsetTable } from '../../../../src/core/text/offsets';
import { forSeeds } from '../../seeded';

/** Compares every place of `text` with what the platform counts, there and back. */
function checkEveryPlace(text: string): void {
  const table = OffsetTable.of(text);
  const starts = new Map<number, number>();
  let offset = 0;
  let codePoint = 0;
  let byte = 0;
  for (const character of [...text, '']) {
    assert.equal(table.toCodePoint(offset), codePoint);
    assert.equal(table.fromCodePoint(codePoint), offset);
    assert.equal(table.toByte(offset), byte);
    starts.set(byte, offset);
    if (character.length === 2) {
      assert.throws(() => table.toCodePoint(offset + 1), BugError);
      assert.throws(() => table.toByte(offset + 1), BugError);
    }
    offset += character.length;
    codePoint++;
    byte += Buffer.byteLength(character);
  }
  assert.equal(table.codePointLength, Array.from(text).length);
  assert.equal(table.byteLength, Buffer.byteLength(text));
  for (let each = 0; each <= table.byteLength + 1; each++) assert.equal(table.fromByte(each), starts.get(each));
}

describe('OffsetTable', () => {
  it('counts what Python and UTF-8 count', () => {
    const text = 'नई 👨🏻‍🚒 है';
    const table = OffsetTable.of(text);
    const end = text.indexOf(' है');
    assert.equal(table.toCodePoint(end), 7);
    assert.equal(table.toByte(end), 6 + 1 + 4 + 4 + 3 + 4);
    assert.equal(table.fromCodePoint(7), end);
    assert.equal(table.fromByte(8), undefined);
  });

  it('refuses places that are none', () => {
    const table = OffsetTable.of('a😀b');
    for (const offset of [-1, 2, 5, 0.5, Number.NaN]) {
      assert.throws(() => table.toCodePoint(offset), BugError, `${offset}`);
      assert.throws(() => table.toByte(offset), BugError, `${offset}`);
    }
    for (const count of [-1, 4, 0.5, Number.NaN]) assert.equal(table.fromCodePoint(count), undefined, `${count}`);
    for (const count of [-1, 2, 4, 7, 0.5]) assert.equal(table.fromByte(count), undefined, `${count}`);
    assert.throws(() => OffsetTable.of('abc').toCodePoint(4), BugError);
    assert.equal(OffsetTable.of('abc').fromByte(4), undefined);
  });

  it('counts a lone surrogate as one code point of three bytes', () => {
    checkEveryPlace('\ud83d');
    checkEveryPlace('a\ude00\ud83db\ud83d\ud83d\ude00\ude00');
  });

  it('is right at every distance from a checkpoint', () => {
    for (const lead of [0, 1, 62, 63, 64, 65, 127, 128, 191]) {
      for (const rest of ['', '😀', '😀😀x', 'क', `${'😀'.repeat(70)}é`]) checkEveryPlace('a'.repeat(lead) + rest);
    }
  });

  it('agrees with the platform on mixed text of 5,000 units', () => {
    forSeeds(6, (random) => {
      checkEveryPlace(random.text(5000, { loneSurrogates: random.chance(2) }));
    });
  });

  it('knows the inside of a surrogate pair', () => {
    assert.deepEqual(
      [-1, 0, 1, 2, 3].map((offset) => isBoundary('😀', offset)),
      [false, true, false, true, false],
    );
    assert(isBoundary('\ude00\ud83d', 1));
  });
});
