import assert from 'node:assert/strict';
import { checkArticle } from '../../../../src/core/check/checkArticle';
import { brief } from '../../../../src/core/check/place';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { emptyArticle } from '../../../../src/core/model/article';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { type Issue, printMessage } from '../../../../src/core/model/issue';
import { newsSchema } from '../../../../src/core/model/projectSchema';
import { copyOf } from '../../../../src/core/sidecar/mergeConflict';
import { marked, markedOne } from '../../marked';
import { claim, mention, nth } from '../annotations';

function check(text: string, ...placed: Placed[]): Issue[] {
  const registry = EntityRegistry.of([{ id: 'e-1', label: 'person', name: 'Asha Rao' }]);
  return checkArticle({ text, article: { ...emptyArticle, annotations: AnnotationSet.of(placed) }, registry, schema: newsSchema });
}

const codes = (issues: readonly Issue[]) => issues.map(({ code, annotation }) => `${code} ${annotation}`);

function withState<A extends Annotation>({ start, annotation }: Placed<A>, state: Annotation['state']): Placed {
  return { start, annotation: { ...annotation, ...(state && { state }) } };
}

describe('checkArticle', () => {
  it('finds nothing in an article where all is well', () => {
    const { text, spans } = marked('«आशा राव» ने «कहा कि» «पुल मई में खुलेगा»।');
    const said = claim(text, nth(spans, 2), { cue: nth(spans, 1), content: nth(spans, 2), speaker: { mention: 'm' } });
    assert.deepEqual(check(text, mention(text, [nth(spans, 0)]), said), []);
    assert.deepEqual(check(''), []);
  });

  it('finds a quote that is not what stands at its place, and shows the place', () => {
    const { text, span } = markedOne('said «Asha Rao» today');
    const [issue, ...more] = check('said Usha Rao today', mention(text, [span]));
    assert(issue);
    assert.deepEqual(more, []);
    assert.equal(issue.code, 'anchor.quote');
    assert.equal(issue.severity, 'error');
    assert.deepEqual(issue.span, span);
    assert.match(printMessage(issue), /“Asha Rao”/);
  });

  it('finds a claim whose cue moved away, with another message', () => {
    const { text, spans } = marked('Rao «said» «it rained».');
    const placed = claim(text, nth(spans, 1), { cue: nth(spans, 0), speaker: { name: 'Rao' } });
    const [issue] = check('Rao sang it rained.', placed);
    assert(issue);
    assert.equal(issue.code, 'anchor.quote');
    assert.match(printMessage(issue), /cue or the content/);
  });

  it('keeps the span of a finding within a text that became shorter', () => {
    const { text, span } = markedOne('a long story about «Asha Rao»');
    const [issue] = check('a long story about As', mention(text, [span]));
    assert.deepEqual(issue?.span, { start: 19, end: 21 });
    const [past] = check('a', mention(text, [span]));
    assert.deepEqual(past?.span, { start: 1, end: 1 });
  });

  it('finds what was changed in two ways at once, at the annotation that keeps the second', () => {
    const { text, span } = markedOne('said «Asha Rao» today');
    const first = mention(text, [span]);
    const second = copyOf(first, mention(text, [span], 'm', 'group'), ['label']);
    const [issue, ...more] = check(text, first, second);
    assert.deepEqual([issue?.code, issue?.annotation, issue?.span, more], ['merge.conflict', second.annotation.id, span, []]);
    assert.match(printMessage(issue ?? { message: '', args: [] }), /“Asha Rao”.*\(label\)/);
  });

  it('finds doubtful and lost annotations, once each', () => {
    const { text, spans } = marked('«Rao» met «Khan»');
    const candidates = [{ at: [{ start: 0, end: 3, exact: 'Rao' }], score: 0.5 }];
    const first = withState(mention(text, [nth(spans, 0)], 'a'), { is: 'doubtful', candidates });
    const second = withState(mention(text, [nth(spans, 1)], 'b'), { is: 'lost' });
    const issues = check('nobody came', first, second);
    assert.deepEqual(codes(issues), ['anchor.doubtful a', 'anchor.lost b']);
    assert.deepEqual(issues[0]?.args, ['Rao', '1']);
  });

  it('finds a claim without speaker, unless the outlet or an anonymous source makes it', () => {
    const { text, span } = markedOne('«it rained»');
    assert.deepEqual(codes(check(text, claim(text, span))), ['claim.speaker c']);
    assert.deepEqual(codes(check(text, claim(text, span, { voice: 'named' }))), ['claim.speaker c']);
    assert.deepEqual(check(text, claim(text, span, { voice: 'outlet' })), []);
    assert.deepEqual(check(text, claim(text, span, { voice: 'anonymous' })), []);
    assert.deepEqual(check(text, claim(text, span, { speaker: { name: 'Rao' } })), []);
  });

  it('finds a speaker who does not exist', () => {
    const { text, span } = markedOne('«it rained»');
    const message = (issues: Issue[]) => issues.map(printMessage).join();
    assert.match(message(check(text, claim(text, span, { speaker: { mention: 'gone' } }))), /mention that is not in the article/);
    assert.match(message(check(text, claim(text, span, { speaker: { mention: 'c' } }))), /mention that is not in the article/);
    assert.match(message(check(text, claim(text, span, { speaker: { entity: 'gone' } }))), /not in the registry/);
    assert.deepEqual(check(text, claim(text, span, { speaker: { entity: 'e-1' } })), []);
    assert.deepEqual(check(text, claim(text, span, { speaker: { entity: '#1' } })), []);
  });

  it('finds spans that cut what a reader sees as one character', () => {
    for (const source of ['«हिन्द»ी', 'e«\u0301a»', '«👨🏻»‍🚒', 'x «🇮🇳🇵»🇰']) {
      const { text, span } = markedOne(source);
      assert.deepEqual(codes(check(text, mention(text, [span]))), ['span.cluster m'], source);
    }
    for (const source of ['«हिन्दी»', '«e\u0301»a', '«👨🏻‍🚒»']) {
      const { text, span } = markedOne(source);
      assert.deepEqual(check(text, mention(text, [span])), [], source);
    }
  });

  it('reports in the order of the text', () => {
    const { text, spans } = marked('«it rained» and «हिन्द»ी');
    const issues = check(text, mention(text, [nth(spans, 1)], 'z'), claim(text, nth(spans, 0), { id: 'a' }));
    assert.deepEqual(codes(issues), ['claim.speaker a', 'span.cluster z']);
  });
});

describe('brief', () => {
  it('cuts between code points, and only what is long', () => {
    assert.equal(brief('क'.repeat(60)), 'क'.repeat(60));
    assert.equal(brief('😀'.repeat(61)), `${'😀'.repeat(59)}…`);
    assert.equal(brief('😀'.repeat(5000)), `${'😀'.repeat(59)}…`);
  });

  it('finds a link to an entity that the registry does not have', () => {
    const { text, spans } = marked('«Asha Rao» met «Ravi» and «Usha»');
    const linked = (index: number, entity: string | null): Placed => {
      const placed = mention(text, [nth(spans, index)], `m${index}`);
      return { start: placed.start, annotation: { ...placed.annotation, entity } };
    };
    assert.deepEqual(codes(check(text, linked(0, 'e-1'), linked(1, 'e-gone'), linked(2, '#1'))), ['mention.entity m1']);
    assert.deepEqual(codes(check(text, linked(1, null))), []);
  });
});
