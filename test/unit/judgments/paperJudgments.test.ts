import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PaperJudgment, readJudgment } from '../../../src/core/judgments/paperJudgments';

const row = {
  qidx: 133,
  chain_idx: 2,
  step_idx: 3,
  model_tag: 'gpt-3.5',
  judge_model: 'human',
  step_text: 'A step.',
  judgment: 'error',
  explanation: 'Wrong.',
};
const read = (more: object) => readJudgment(JSON.stringify({ ...row, ...more }));

function judgment(more: object): PaperJudgment {
  const result = read(more);
  if (result.kind !== 'judgment') throw new Error(result.reason);
  return result.judgment;
}

describe('readJudgment reads', () => {
  test('a row of the main audit', () => {
    expect(read({})).toEqual({
      kind: 'judgment',
      judgment: {
        qidx: 133,
        question: undefined,
        chain: 2,
        step: 3,
        rule: 'numbered',
        modelTag: 'gpt-3.5',
        judge: 'human',
        rubric: undefined,
        stepText: 'A step.',
        outcome: { kind: 'judged', verdict: 'error', confidence: undefined, explanation: 'Wrong.' },
      },
    });
  });

  test.each([
    ['sentence', 'sentences'],
    ['Sentences', 'sentences'],
    ['sliding_window', 'windows'],
    ['windows', 'windows'],
    ['numbered', 'numbered'],
  ])('a row of the segmentation control: %s', (segmentation, rule) => {
    const { step_idx: index, ...rest } = row;
    const line = JSON.stringify({ ...rest, segment_idx: index, segmentation });
    expect(readJudgment(line)).toMatchObject({ judgment: { step: 3, rule } });
  });

  test('a row of the answer-blind control', () => {
    const blind = judgment({ question_idx: 68, answer_blind: true, role: 'hypothesis' });
    expect(blind).toMatchObject({ qidx: 133, question: '68', rubric: 'answer-blind' });
    expect(judgment({ qidx: undefined, question_idx: 'x' })).toMatchObject({
      qidx: undefined,
      question: 'x',
    });
  });

  test('a named rubric and a confidence', () => {
    expect(judgment({ rubric: 'math', confidence: 0.75 })).toMatchObject({
      rubric: 'math',
      outcome: { confidence: { value: 0.75, from: 'stated' } },
    });
    expect(judgment({ confidence: 1, confidence_from: 'votes' }).outcome).toMatchObject({
      confidence: { value: 1, from: 'votes' },
    });
  });

  test('what may be missing', () => {
    const bare = { chain_idx: undefined, model_tag: null, judge_model: undefined, explanation: null };
    expect(judgment(bare)).toMatchObject({
      chain: 0,
      modelTag: '',
      judge: 'unnamed judge',
      outcome: { explanation: '' },
    });
  });

  test.each(['Correct', ' ERROR ', 'Uncertain'])('the verdict %j in any case', (given) => {
    expect(judgment({ judgment: given }).outcome).toMatchObject({ verdict: given.trim().toLowerCase() });
  });
});

describe('a failed call', () => {
  test.each([
    ['API failure', 'server-error'],
    ['api failure', 'server-error'],
    [' API error: 500', 'server-error'],
    ['Request failed (no answer)', 'server-error'],
    ['API call failed', 'server-error'],
    ['API timeout', 'timed-out'],
    ['Timed out', 'timed-out'],
    ['Rate limit exceeded', 'rate-limited'],
    ['429', 'rate-limited'],
    ['Error: rate limited', 'rate-limited'],
    ['Parse error', 'unparsable'],
    ['JSON parsing failed: no brace', 'unparsable'],
    ['Failed to parse the reply', 'unparsable'],
    ['Connection error.', 'unreachable'],
  ])('dressed up as an abstention: %j', (explanation, reason) => {
    expect(judgment({ judgment: 'uncertain', explanation }).outcome).toEqual({
      kind: 'failed',
      reason,
      detail: explanation,
    });
  });

  test('named as such', () => {
    expect(judgment({ judgment: 'failed', explanation: '' }).outcome).toMatchObject({ kind: 'failed' });
  });

  test.each([
    ['uncertain', 'The API failure rate in the step cannot be checked.'],
    ['uncertain', 'Heart failure is not ruled out.'],
    ['uncertain', 'Request failed tests are mentioned without a source.'],
    ['uncertain', 'Time out of hospital is not given.'],
    ['uncertain', ''],
    ['error', 'API failure'],
    ['correct', 'API failure'],
  ])('is not seen in %s with %j', (given, explanation) => {
    expect(judgment({ judgment: given, explanation }).outcome).toMatchObject({
      kind: 'judged',
      verdict: given,
    });
  });
});

describe('other rows', () => {
  test.each([
    {
      target_style: 'hedged',
      orig_judgment: 'error',
      rewritten_step_text: 'x',
      preservation_verdict: 'preserved',
    },
    { orig_step_text: 'x' },
  ])('of the style control are told apart', (more) => {
    expect(read(more)).toEqual({
      kind: 'not-a-step-judgment',
      reason: 'a row of the style control judges a rewritten step',
    });
  });

  test.each([
    [{ qidx: undefined }, '"qidx" is missing'],
    [{ qidx: '3' }, '"qidx" must be a whole number'],
    [{ qidx: 1.5 }, '"qidx" must be a whole number'],
    [{ qidx: -1 }, '"qidx" must not be negative'],
    [{ step_idx: undefined }, '"step_idx" is missing'],
    [{ step_idx: undefined, segment_idx: 1 }, '"segmentation" names no known rule'],
    [{ segmentation: 'by hand' }, '"segmentation" names no known rule'],
    [{ step_text: null }, '"step_text" is missing'],
    [{ step_text: 5 }, '"step_text" must be text'],
    [{ judgment: 'wrong' }, '"judgment" must be "correct", "error" or "uncertain"'],
    [{ judgment: undefined }, '"judgment" must be "correct", "error" or "uncertain"'],
    [{ confidence: 1.2 }, '"confidence" must not exceed 1'],
    [
      { confidence: 0.5, confidence_from: 'guess' },
      '"confidence_from" must be "logprobs", "votes" or "stated"',
    ],
  ])('are malformed: %j', (more, reason) => {
    expect(read(more)).toEqual({ kind: 'malformed', reason });
  });

  test('that are no objects are malformed', () => {
    expect(readJudgment('[]')).toEqual({ kind: 'malformed', reason: 'not a JSON object' });
    expect(readJudgment('{').kind).toBe('malformed');
  });

  test('never make it throw', () => {
    const fields = Object.fromEntries(Object.keys(row).map((name) => [name, fc.jsonValue()]));
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), (given) => {
        expect(() => readJudgment(JSON.stringify(given))).not.toThrow();
      }),
    );
  });
});
