import { describe, expect, test } from 'vitest';
import type { Segmentation } from '../../../src/core/segment/segmentation';
import { chainState, type ChainStateInput, stepAddress } from '../../../src/core/placement/chainState';
import type { ImportedJudgment } from '../../../src/core/judgments/importedJudgment';
import type { PaperJudgment } from '../../../src/core/judgments/paperJudgments';
import { address, make } from '../ledger/events';

function segmentation(...texts: string[]): Segmentation {
  let start = 0;
  const steps = texts.map((shown, index) => {
    const span = { start, end: start + shown.length };
    start = span.end + 1;
    return { index, span, shown };
  });
  return { rule: 'numbered', steps, leftOut: [] };
}

const texts = ['The first step.', 'The second step.', 'The third step.'];

function row(step: number, stepText: string, more: Partial<PaperJudgment> = {}, line = 0): ImportedJudgment {
  const judgment = {
    qidx: 0,
    chain: 0,
    step,
    rule: 'numbered',
    modelTag: 'm',
    judge: 'human',
    stepText,
    outcome: { kind: 'judged', verdict: 'error', explanation: '' },
    ...more,
  } satisfies PaperJudgment;
  return { judgment, file: 'judgments.jsonl', line };
}

const judged = (verdict: 'correct' | 'error' | 'uncertain', value?: number): PaperJudgment['outcome'] => ({
  kind: 'judged',
  verdict,
  explanation: '',
  confidence: value === undefined ? undefined : { value, from: 'stated' },
});

function state(input: Partial<ChainStateInput>) {
  return chainState({
    recordKey: 'q',
    chain: 0,
    segmentation: segmentation(...texts),
    judgments: [],
    events: [],
    boundaryBelow: 0.7,
    ...input,
  });
}

const first = (input: Partial<ChainStateInput>) => {
  const step = state(input).steps[0];
  if (step === undefined) throw new Error('no step');
  return step;
};

const text = texts[0] ?? '';
const here = address(0, text);

test('a chain of which nothing is known is unjudged', () => {
  const { steps, unplaced } = state({});
  expect(steps.map((step) => step.effective)).toEqual(texts.map(() => ({ kind: 'unjudged' })));
  expect(steps[2]).toMatchObject({
    step: { index: 2, shown: texts[2] },
    judgments: [],
    overrides: [],
    boundary: false,
  });
  expect(unplaced).toEqual([]);
});

test('a step’s address says where it is and what it is', () => {
  const step = segmentation(...texts).steps[1];
  expect(step && stepAddress('q', 4, 'numbered', step)).toEqual(
    address(1, texts[1] ?? '', { chain: 4, span: { start: 16, end: 32 } }),
  );
});

describe('an imported judgment', () => {
  const long = '😀'.repeat(400) + 'x'.repeat(400);
  const codePoints = (count: number) => Array.from(long).slice(0, count).join('');

  test.each([
    ['the whole text', text, text],
    ['white space around it', text, ` ${text}\n`],
    ['the text cut at 500', long, codePoints(500)],
    ['the text cut at 700', long, codePoints(700)],
    ['the text cut at white space', `${'x'.repeat(499)} y and more`, `${'x'.repeat(499)} `],
    ['the text cut at white space, trimmed', `${'x'.repeat(499)} y and more`, 'x'.repeat(499)],
  ])('belongs to the step of its index with %s', (_, shown, stepText) => {
    const { steps, unplaced } = state({ segmentation: segmentation(shown), judgments: [row(0, stepText)] });
    expect(unplaced).toEqual([]);
    expect(steps[0]?.effective).toMatchObject({ kind: 'judged', verdict: 'error' });
    expect(steps[0]?.judgments[0]).toMatchObject({ judge: 'human', source: { file: 'judgments.jsonl' } });
  });

  test.each([
    ['another text', 0, 'Another text.', 'text-differs'],
    ['the text of another step', 0, texts[1] ?? '', 'text-differs'],
    ['only the start of the text', 0, 'The first', 'text-differs'],
    ['no text', 0, '', 'text-differs'],
    ['more than the text', 0, `${text} And more.`, 'text-differs'],
    ['an index too high', 3, text, 'no-such-step'],
  ] as const)('with %s is listed, and shown nowhere', (_, step, stepText, reason) => {
    const { steps, unplaced } = state({ judgments: [row(step, stepText, {}, 17)] });
    expect(steps.every((each) => each.judgments.length === 0)).toBe(true);
    expect(unplaced).toEqual([
      { what: `step ${step + 1}: error by human`, reason, source: { file: 'judgments.jsonl', line: 17 } },
    ]);
  });

  test('of a text cut at another length is not shown', () => {
    const { unplaced } = state({ segmentation: segmentation(long), judgments: [row(0, codePoints(600))] });
    expect(unplaced).toHaveLength(1);
  });

  test('of another rule is listed as such, of another chain is passed over', () => {
    const judgments = [row(0, text, { rule: 'windows' }), row(0, text, { chain: 1 })];
    expect(state({ judgments }).unplaced).toEqual([
      expect.objectContaining({ reason: 'other-rule', what: 'step 1: error by human' }),
    ]);
    expect(state({ chain: 1, judgments }).steps[0]?.judgments).toHaveLength(1);
  });

  test('on a later line is the newer one', () => {
    const judgments = [
      row(0, text, { outcome: judged('error') }),
      row(0, text, { outcome: judged('correct') }),
    ];
    expect(first({ judgments }).effective).toMatchObject({ verdict: 'correct' });
  });
});

describe('a ledger event', () => {
  test('belongs to the step of its index', () => {
    const step = first({ events: [make.judged(1, here, 'correct', 'gpt', 0.9)] });
    expect(step.judgments).toEqual([
      {
        judge: 'gpt',
        rubric: 'style-blind',
        at: '2023-11-14T22:13:20.001Z',
        source: { event: make.id(1) },
        outcome: {
          kind: 'judged',
          verdict: 'correct',
          confidence: { value: 0.9, from: 'votes' },
          explanation: 'because 1',
        },
      },
    ]);
  });

  test('moves with its text to another step', () => {
    const moved = address(0, texts[2] ?? '');
    const { steps, unplaced } = state({ events: [make.overridden(1, moved, 'error')] });
    expect(steps.map((step) => step.overrides.length)).toEqual([0, 0, 1]);
    expect(unplaced).toEqual([]);
  });

  test('stays on its index when another step has the same text', () => {
    const { steps } = state({
      segmentation: segmentation('same', 'same'),
      events: [make.overridden(1, address(1, 'same'), 'error')],
    });
    expect(steps.map((step) => step.overrides.length)).toEqual([0, 1]);
  });

  test.each([
    ['its text is gone', address(0, 'gone'), 'text-differs'],
    ['its text is gone and its index too', address(9, 'gone'), 'no-such-step'],
    ['two steps have its text', address(0, 'same'), 'text-differs'],
    ['it is of another rule', address(0, 'one', { rule: 'windows' }), 'other-rule'],
  ] as const)('is listed when %s', (_, step, reason) => {
    const { steps, unplaced } = state({
      segmentation: segmentation('one', 'same', 'same'),
      events: [make.overridden(1, step, 'error')],
    });
    expect(steps.every((each) => each.overrides.length === 0)).toBe(true);
    expect(unplaced).toEqual([
      { what: `step ${step.step + 1}: overridden as error by Ada`, reason, source: { event: make.id(1) } },
    ]);
  });

  test('of another question or chain is passed over', () => {
    const events = [
      make.overridden(1, address(0, text, { question: 'other' }), 'error'),
      make.overridden(2, address(0, text, { chain: 1 }), 'error'),
    ];
    expect(state({ events })).toEqual(state({}));
  });

  test('of every kind is named when it has drifted', () => {
    const gone = address(1, 'gone');
    const events = [
      make.judged(1, gone, 'error'),
      make.failed(2, gone),
      make.noted(3, gone),
      { ...make.overridden(4, gone, 'correct'), type: 'reviewed' } as const,
    ];
    expect(state({ events }).unplaced.map(({ what }) => what)).toEqual([
      'step 2: reviewed by Ada',
      'step 2: note by Ada',
      'step 2: failed call of m',
      'step 2: error by m',
    ]);
  });
});

describe('what counts', () => {
  const old = make.judged(1, here, 'error', 'old');
  const recent = make.judged(2, here, 'correct', 'recent');

  test('is the newest override before any judge', () => {
    const events = [
      make.overridden(1, here, 'error', 'why'),
      make.overridden(2, here, 'uncertain'),
      make.judged(3, here, 'correct'),
    ];
    const step = first({ events, primaryJudge: 'm' });
    expect(step.effective).toEqual({ kind: 'override', verdict: 'uncertain', override: step.overrides[0] });
    expect(step.overrides.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['uncertain', undefined],
      ['error', 'why'],
    ]);
  });

  test('is the newest judgment without a primary judge', () => {
    const step = first({ events: [old, recent], judgments: [row(0, text)] });
    expect(step.judgments.map(({ judge }) => judge)).toEqual(['recent', 'old', 'human']);
    expect(step.effective).toMatchObject({
      kind: 'judged',
      verdict: 'correct',
      judgment: { judge: 'recent' },
    });
  });

  test.each([
    ['old', 'old'],
    ['human', 'human'],
    ['absent', 'recent'],
  ])('is the primary judge’s verdict: %s', (primaryJudge, judge) => {
    const step = first({ events: [old, recent], judgments: [row(0, text)], primaryJudge });
    expect(step.effective).toMatchObject({ judgment: { judge } });
  });

  test('is never a failure when there is a verdict', () => {
    expect(
      first({ events: [old, make.failed(2, here, 'old')], primaryJudge: 'old' }).effective,
    ).toMatchObject({
      kind: 'judged',
      verdict: 'error',
    });
  });

  test.each([undefined, 'm', 'arithmetic'])(
    'is never the arithmetic judge’s abstention before another judge’s verdict (primary judge: %s)',
    (primaryJudge) => {
      const events = [
        make.judged(1, here, 'error', 'm', 0.4),
        make.judged(2, here, 'error', 'arithmetic'),
        make.judged(3, here, 'uncertain', 'arithmetic'),
      ];
      const step = first({ events, primaryJudge });
      expect(step.effective).toMatchObject({ kind: 'judged', verdict: 'error', judgment: { judge: 'm' } });
      expect(step.boundary).toBe(true);
    },
  );

  test('is the arithmetic judge’s verdict, and its abstention where nobody else gave a verdict', () => {
    const found = make.judged(2, here, 'error', 'arithmetic');
    expect(first({ events: [make.judged(1, here, 'correct', 'm'), found] }).effective).toMatchObject({
      verdict: 'error',
    });
    const abstained = make.judged(3, here, 'uncertain', 'arithmetic');
    const events = [make.failed(1, here), found, abstained, make.failed(4, here)];
    expect(first({ events }).effective).toMatchObject({ kind: 'judged', verdict: 'uncertain' });
  });

  test('is any other judge’s abstention when it is the newest', () => {
    const events = [
      old,
      make.judged(2, here, 'uncertain', 'recent'),
      make.judged(3, here, 'uncertain', 'arithmetic'),
    ];
    expect(first({ events }).effective).toMatchObject({
      verdict: 'uncertain',
      judgment: { judge: 'recent' },
    });
  });

  test('is the failure when every call failed', () => {
    const step = first({ events: [make.failed(1, here, 'a'), make.failed(2, here, 'b')] });
    expect(step.effective).toMatchObject({
      kind: 'failed',
      judgment: { judge: 'b' },
      outcome: { reason: 'timed-out' },
    });
  });
});

describe('a boundary case', () => {
  test.each([
    [0.69, true],
    [0.7, false],
    [0.95, false],
  ])('with confidence %d: %s', (value, boundary) => {
    expect(first({ events: [make.judged(1, here, 'error', 'm', value)] }).boundary).toBe(boundary);
  });

  test('is measured by the verdict that counts, not by older ones', () => {
    const events = [make.judged(1, here, 'error', 'm', 0.1), make.judged(2, here, 'error', 'n', 0.9)];
    expect(first({ events }).boundary).toBe(false);
    expect(first({ events, primaryJudge: 'm' }).boundary).toBe(true);
  });

  test('is a disagreement of the judges’ latest verdicts', () => {
    const events = [make.judged(1, here, 'error', 'm'), make.judged(2, here, 'correct', 'n')];
    expect(first({ events }).boundary).toBe(true);
    expect(first({ events: [...events, make.judged(3, here, 'correct', 'm')] }).boundary).toBe(false);
  });

  test('is no abstention and no failure beside a verdict', () => {
    const events = [
      make.judged(1, here, 'error', 'm'),
      make.judged(2, here, 'uncertain', 'n'),
      make.failed(3, here, 'o'),
    ];
    expect(first({ events }).boundary).toBe(false);
  });

  test('stays one when a person has decided', () => {
    const events = [make.judged(1, here, 'error', 'm', 0.1), make.overridden(2, here, 'correct')];
    expect(first({ events }).boundary).toBe(true);
  });

  test('has judges of a file too', () => {
    const judgments = [
      row(0, text, { outcome: judged('correct', 0.9), judge: 'a' }),
      row(0, text, { outcome: judged('error', 0.9), judge: 'b' }),
    ];
    expect(first({ judgments }).boundary).toBe(true);
    expect(first({ judgments: judgments.slice(0, 1) }).boundary).toBe(false);
  });
});
