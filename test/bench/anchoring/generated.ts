import { type Random, random } from '../../unit/seeded';
import type { Case, KnownSpan } from './cases';

/** Words of three writing systems, few enough that most of them recur. */
const vocabularies = [
  'the minister said that bridge in harbour was closed on Monday after rain and council will pay for repairs next year engineer report'.split(
    ' ',
  ),
  'मंत्री ने कहा कि पुल सोमवार को बंद रहा और नगर परिषद अगले साल मरम्मत का खर्च देगी बारिश के बाद इंजीनियर रिपोर्ट'.split(' '),
  '部长 表示 大桥 周一 因 大雨 关闭 市政 委员会 明年 将 支付 维修 费用 工程师 报告 港口'.split(' '),
];

interface Sentence {
  readonly words: readonly string[];
  /** Which word of this sentence in the old text each word was; absent for a new one. */
  readonly origins: readonly (number | undefined)[];
  readonly id: number;
}

/** `count` pairs of texts of our own making, with words replaced, sentences removed, added and edited, and paragraphs moved. */
export function generated(count: number): Case[] {
  return Array.from({ length: count }, (_, index) => oneCase(random(index + 1)));
}

function oneCase(chance: Random): Case {
  const vocabulary = chance.pick(vocabularies);
  let id = 0;
  const sentence = (): Sentence => {
    const words = chance.list(chance.int(4, 14), () => (chance.chance(6) ? String(chance.int(2, 999)) : chance.pick(vocabulary)));
    return { words, origins: words.map((_, index) => index), id: id++ };
  };
  const paragraphs = chance.list(chance.int(4, 20), () => chance.list(chance.int(2, 6), sentence));
  const edited = paragraphs.map((paragraph) =>
    paragraph.flatMap((each) => {
      if (chance.chance(12)) return [];
      if (chance.chance(12)) return [each, { ...sentence(), origins: [] }];
      return [chance.chance(6) ? withOneWord(each, chance.int(0, each.words.length - 1), `${chance.pick(vocabulary)}x`) : each];
    }),
  );
  if (chance.chance(3)) edited.push(...edited.splice(chance.int(0, edited.length - 1), 1));
  const old = laidOut(paragraphs);
  const now = laidOut(edited);
  const spans: KnownSpan[] = [];
  for (const [key, { start, end }] of old.places) {
    if (!chance.chance(12)) continue;
    const to = now.places.get(key);
    spans.push(to ? { start, end, is: 'kept', to } : { start, end, is: 'lost' });
  }
  return { old: old.text, now: now.text, spans };
}

function withOneWord(sentence: Sentence, index: number, word: string): Sentence {
  const replaced = <T>(from: readonly T[], by: T) => from.map((each, k) => (k === index ? by : each));
  return { ...sentence, words: replaced(sentence.words, word), origins: replaced<number | undefined>(sentence.origins, undefined) };
}

function laidOut(paragraphs: readonly (readonly Sentence[])[]): { text: string; places: Map<string, { start: number; end: number }> } {
  const places = new Map<string, { start: number; end: number }>();
  let text = '';
  for (const paragraph of paragraphs) {
    for (const { words, origins, id } of paragraph) {
      words.forEach((word, index) => {
        const start = text.length;
        text += word;
        if (origins[index] !== undefined) places.set(`${id} ${origins[index]}`, { start, end: text.length });
        text += index === words.length - 1 ? '. ' : ' ';
      });
    }
    text += '\n\n';
  }
  return { text, places };
}
