import assert from 'node:assert/strict';
import { describe as describeAnchor } from '../../../../src/core/anchor/describe';
import { follow } from '../../../../src/core/anchor/follow';
import { holdsQuotes } from '../../../../src/core/anchor/locate';
import { type Annotation, spanOf } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../../src/core/model/article';
import { type Change, ChangeSet } from '../../../../src/core/text/change';
import { isGraphemeBoundary } from '../../../../src/core/text/segment';
import type { Span } from '../../../../src/core/text/span';
import { mark, marked } from '../../marked';
import { forSeeds } from '../../seeded';

function articleOf(text: string, spans: readonly Span[]): Article {
  const placed = spans.map((span, index) => {
    const { start, ...anchor } = describeAnchor(text, [span]);
    const base = { id: `m${index}`, kind: 'mention', label: 'person', by: 'a', created: '2026', origin: { how: 'human' } };
    return { start, annotation: { ...base, ...anchor } as Annotation };
  });
  return { ...emptyArticle, annotations: AnnotationSet.of(placed) };
}

/** The article after an edit of the marked text, marked again; lost ones in words. */
function edited(input: string, find: string, by: string): string {
  const { text, spans } = marked(input);
  const start = text.indexOf(find);
  const changes = ChangeSet.of([{ start, end: start + find.length, inserted: by }]);
  const after = changes.apply(text);
  const placed = [
    ...follow(
      articleOf(text, spans),
      changes,
      () => after,
      () => text,
    ).annotations,
  ];
  const sure = placed.filter(({ annotation }) => !annotation.state).map(spanOf);
  for (const each of placed) if (!each.annotation.state) assert.ok(holdsQuotes(after, each));
  const rest = placed
    .filter(({ annotation }) => annotation.state)
    .map(({ annotation }) => ` ${annotation.state?.is} ${annotation.at[0].exact}`);
  return mark(after, sure) + rest.join('');
}

describe('following an edit', () => {
  const cases: [string, string, string, string, string][] = [
    ['moves with text before it', 'a «Rao» b', 'a', 'aaa', 'aaa «Rao» b'],
    ['does not grow at its end', 'a «Rao» b', ' b', 's b', 'a «Rao»s b'],
    ['does not grow at its start', 'a «Rao» b', 'a ', 'a x', 'a x«Rao» b'],
    ['takes a correction inside', 'a «Asha Roa» b', 'Roa', 'Rao', 'a «Asha Rao» b'],
    ['takes a correction of its first letter', 'a «rao» b', 'r', 'R', 'a «Rao» b'],
    ['keeps what is left of it', 'a «Asha Rao» b', ' Rao b', '', 'a «Asha»'],
    ['is lost with its text', 'a «Rao» b', 'a Rao b', 'c', 'c lost Rao'],
    ['is lost when other words take its place', 'a «Rao» b', 'Rao', 'Sen', 'a Sen b lost Rao'],
    ['takes in a mark that joins its last letter', 'a «नद» b', ' b', 'ी b', 'a «नदी» b'],
  ];
  cases.push(
    ['takes a correction of the whole', 'a «Siddiqi» b', 'Siddiqi', 'Siddiqui', 'a «Siddiqui» b'],
    [
      'takes a correction over an edge',
      'the ministr «Siddiqi» said so',
      'ministr Siddiqi',
      'minister Siddiqui',
      'the minister «Siddiqui» said so',
    ],
    [
      'is found in a line laid out anew',
      'x «Asha Rao» said\nthat it rains',
      'x Asha Rao said\nthat',
      'x Asha\nRao said that',
      'x «Asha\nRao» said that it rains',
    ],
    ['stays apart from what is typed between two', '«Asha» «Rao»', ' ', ' and ', '«Asha» and «Rao»'],
  );
  for (const [what, input, find, by, expected] of cases) it(what, () => assert.equal(edited(input, find, by), expected));

  it('is the same annotation when text is typed at its edge', () => {
    const { text, spans } = marked('one «two» three');
    const article = articleOf(text, spans);
    for (const at of [4, 7]) {
      const typed = ChangeSet.of([{ start: at, end: at, inserted: 'x' }]);
      const after = follow(article, typed, () => typed.apply(text));
      assert.deepEqual(article.annotations.difference(after.annotations), { added: [], removed: [], changed: [] });
    }
  });

  it('comes back when the deletion is undone', () => {
    const { text, spans } = marked('one two «three» four');
    const cut = ChangeSet.of([{ start: 4, end: 18, inserted: '' }]);
    const after = cut.apply(text);
    const gone = follow(articleOf(text, spans), cut, () => after);
    assert.equal([...gone.annotations][0]?.annotation.state?.is, 'lost');
    const back = follow(gone, cut.invert(text), () => text);
    assert.equal(mark(text, [...back.annotations].filter(({ annotation }) => !annotation.state).map(spanOf)), mark(text, spans));
  });

  const story = 'The ferry was late, «Asha Rao» said on Monday, and the fog would last until noon.';
  const other = 'आज पुल बंद रहेगा और नई गाड़ी अगले सप्ताह से चलेगी।';

  /** The marked text after each of `steps`, lost ones in words. */
  function followed(input: string, ...steps: ((text: string) => Change[])[]): string {
    const { text, spans } = marked(input);
    let article = articleOf(text, spans);
    let now = text;
    for (const step of steps) {
      const changes = ChangeSet.of(step(now));
      const [before, next] = [now, changes.apply(now)];
      article = follow(
        article,
        changes,
        () => next,
        () => before,
      );
      now = next;
    }
    const placed = [...article.annotations];
    const rest = placed.filter(({ annotation }) => annotation.state).map(({ annotation }) => ` ${annotation.state?.is}`);
    return mark(now, placed.filter(({ annotation }) => !annotation.state).map(spanOf)) + rest.join('');
  }
  const paste = (by: string) => (text: string) => [{ start: 0, end: text.length, inserted: by }];

  it('follows a paragraph that is cut and pasted', () => {
    const { text } = marked(story);
    const cut = (now: string) => [{ start: now.indexOf(text), end: now.indexOf(text) + text.length + 1, inserted: '' }];
    const back = (now: string) => [{ start: now.length, end: now.length, inserted: `${text}\n` }];
    assert.equal(followed(`${story}\n${other}\n`, cut, back), `${other}\n${story}\n`);
  });

  it('comes back when the whole text was replaced and that is undone', () => {
    const { text } = marked(story);
    assert.equal(followed(story, paste(other)), `${other} lost`);
    assert.equal(followed(story, paste(other), paste(text)), story);
    assert.equal(followed(story, paste(''), paste(text)), story);
  });

  it('sees through a reload of the whole text', () => {
    const long = `${story} ${'and so on '.repeat(40)}`;
    assert.equal(followed(long, paste(`A new first line.\n${marked(long).text}`)), `A new first line.\n${long}`);
  });

  it('follows many cursors at once', () => {
    const every = (text: string) => [...text.matchAll(/, /gu)].map(({ index }) => ({ start: index, end: index + 1, inserted: ' —' }));
    assert.equal(followed(story, every), story.replaceAll(', ', ' — '));
  });

  it('does not take a short word that is typed elsewhere for a lost one', () => {
    const gone = followed(
      'a «Rao» b and more of it',
      () => [{ start: 2, end: 6, inserted: '' }],
      (text) => [{ start: text.length, end: text.length, inserted: ' Rao' }],
    );
    assert.equal(gone, 'a b and more of it Rao doubtful');
  });

  it('visits as many annotations at ten thousand as at a hundred', () => {
    const visits = (count: number) => {
      const text = 'name '.repeat(count);
      const article = articleOf(
        text,
        Array.from({ length: count }, (_, index) => ({ start: index * 5, end: index * 5 + 4 })),
      );
      let visited = 0;
      article.annotations.map(ChangeSet.of([{ start: 52, end: 52, inserted: 'x' }]), (placed) => {
        visited++;
        return placed;
      });
      return visited;
    };
    assert.equal(visits(100), 1);
    assert.equal(visits(10_000), 1);
  });

  it('keeps every sure quote true and loses nothing, whatever is edited', () => {
    forSeeds(60, (random) => {
      let text = `${random.text(random.int(20, 200))} word `;
      const spans: Span[] = [];
      for (let tries = 0; tries < 12; tries++) {
        const start = random.int(0, text.length - 1);
        const end = Math.min(text.length, start + random.int(1, 12));
        if (start < end && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end) && text.slice(start, end).trim() !== '')
          spans.push({ start, end });
      }
      let article = articleOf(text, spans);
      for (let edits = 0; edits < 20; edits++) {
        const start = random.int(0, text.length);
        const change: Change = { start, end: Math.min(text.length, start + random.int(0, 8)), inserted: random.text(random.int(0, 6)) };
        const changes = ChangeSet.of([change]);
        text = changes.apply(text);
        const after = text;
        article = follow(article, changes, () => after);
        for (const placed of article.annotations) assert.ok(placed.annotation.state || holdsQuotes(text, placed), JSON.stringify(placed));
        assert.equal(article.annotations.size, spans.length);
      }
    });
  });
});
