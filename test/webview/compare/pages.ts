import type { Span } from '../../../src/core/base/span';
import { compareChains } from '../../../src/core/compare/compareChains';
import type { Step } from '../../../src/core/segment/segmentation';
import type { Role } from '../../../src/core/traces/traceRecord';
import type { StepJudgment, StepState } from '../../../src/core/verdicts/stepState';
import { countStatuses } from '../../../src/core/verdicts/stepStatus';
import type { Outcome, Verdict } from '../../../src/core/verdicts/verdict';
import type { ChosenAnswer, CompareArm, ComparePage } from '../../../src/protocol/lsp';

/** One step as a test writes it down. */
export interface StepSketch {
  readonly text: string;
  readonly outcome?: Outcome;
  readonly overriddenTo?: Verdict;
  readonly overrideReason?: string;
  readonly boundary?: boolean;
  /** What stands between this step and the next and is left out by the rule. */
  readonly leftOutAfter?: string;
}

export interface ArmSketch {
  readonly tag: string;
  readonly role?: Role;
  readonly steps: readonly StepSketch[];
  readonly chosen?: ChosenAnswer;
  readonly chainCount?: number;
  /** Text in front of the first step that the rule left out. */
  readonly preamble?: string;
  readonly unplaced?: CompareArm['state']['unplaced'];
}

/** A verdict of a judge named `judge-a`, with its confidence from log probabilities. */
export function judged(verdict: Verdict, confidence?: number, explanation = ''): Outcome {
  return {
    kind: 'judged',
    verdict,
    explanation,
    ...(confidence === undefined ? {} : { confidence: { value: confidence, from: 'logprobs' } }),
  };
}

/** An arm whose chain's text is put together from its steps, each behind a marker `Step n: ` on a line of its own. */
export function armOf(sketch: ArmSketch): CompareArm {
  let chainText = sketch.preamble === undefined ? '' : `${sketch.preamble}\n`;
  const spans: Span[] = [];
  const leftOut: Span[] = [];
  let outside = 0;
  for (const [index, step] of sketch.steps.entries()) {
    chainText += `Step ${index + 1}: `;
    const start = chainText.length;
    if (start > outside) leftOut.push({ start: outside, end: start });
    chainText += step.text;
    outside = chainText.length;
    spans.push({ start, end: outside });
    chainText += step.leftOutAfter === undefined ? '\n' : `\n${step.leftOutAfter}\n`;
  }
  if (chainText.length > outside) leftOut.push({ start: outside, end: chainText.length });
  const steps = sketch.steps.map((step, index) =>
    stateOf(step, { index, span: spanAt(spans, index), shown: step.text }),
  );
  return {
    file: `file:///study/${encodeURIComponent(sketch.tag.toWellFormed().slice(0, 80))}.jsonl`,
    record: 82,
    key: '12',
    chain: 0,
    chainCount: sketch.chainCount ?? 1,
    tag: sketch.tag,
    role: sketch.role,
    chainText,
    chosen: sketch.chosen,
    counts: countStatuses(steps),
    state: { steps, unplaced: sketch.unplaced ?? [] },
    leftOut,
  };
}

function spanAt(spans: readonly Span[], index: number): Span {
  const span = spans[index];
  if (span === undefined) throw new RangeError(`no span ${index}`);
  return span;
}

function stateOf(sketch: StepSketch, step: Step): StepState {
  const judgments: StepJudgment[] =
    sketch.outcome === undefined
      ? []
      : [
          {
            judge: 'judge-a',
            rubric: 'style-blind',
            outcome: sketch.outcome,
            source: { file: 'judgments_a.jsonl' },
          },
        ];
  return {
    step,
    effective: effectiveOf(sketch, judgments[0]),
    judgments,
    overrides: [],
    threads: [],
    reviews: [],
    boundary: sketch.boundary ?? false,
  };
}

function effectiveOf(
  { overriddenTo, overrideReason, outcome }: StepSketch,
  judgment: StepJudgment | undefined,
): StepState['effective'] {
  if (overriddenTo !== undefined) {
    const override = {
      event: '01J0000000000000000000',
      by: 'alice',
      at: '2025-03-01T10:00:00.000Z',
      verdict: overriddenTo,
      reason: overrideReason,
    };
    return { kind: 'override', verdict: overriddenTo, override };
  }
  if (judgment === undefined || outcome === undefined) return { kind: 'unjudged' };
  return outcome.kind === 'failed'
    ? { kind: 'failed', judgment, outcome }
    : { kind: 'judged', verdict: outcome.verdict, judgment, outcome };
}

export function pageOf(sketches: readonly ArmSketch[], more: Partial<ComparePage> = {}): ComparePage {
  const arms = sketches.map(armOf);
  const { spine, rows, divergence, origins } = compareChains(
    arms.map(({ role, state }) => ({ role, steps: state.steps })),
    [],
  );
  return {
    key: '12',
    question:
      'A 6-year-old girl who weighs 20 kg is to receive gentamicin 7.5 mg/kg a day, divided into three equal doses. ' +
      'The vial holds 40 mg/mL. How much of it is drawn up for each dose?',
    options: [
      ['A', '0.63 mL, rounded down to the next mark of a 1 mL syringe'],
      ['B', '1.25 mL'],
      ['C', '3.75 mL, given as a single dose in the morning'],
      ['D', '12.5 mL'],
    ],
    gold: 'B',
    position: 82,
    recordCount: 277,
    arms: arms.map((arm, at) => ({ ...arm, origins: origins[at] })),
    spine,
    rows,
    divergence,
    missing: [],
    ...more,
  };
}

export const teacher: ArmSketch = {
  tag: 'mistral-medium',
  role: 'teacher',
  chosen: { letter: 'B', from: 'text', right: true },
  preamble: 'Let me work through the dose one part at a time.',
  steps: [
    {
      text: 'The daily dose is 7.5 mg/kg × 20 kg = 150 mg.',
      outcome: judged('correct', 0.97),
    },
    {
      text:
        'Gentamicin is an aminoglycoside. It is cleared by the kidney almost unchanged, so the interval between doses ' +
        'matters more than the single dose, and levels are checked before the third one.',
      outcome: judged(
        'correct',
        0.64,
        'Right in substance, though levels are often checked around the third dose.',
      ),
      boundary: true,
    },
    { text: 'Three equal doses make 150 mg ÷ 3 = 50 mg each.', outcome: judged('correct', 0.99) },
    {
      text: 'With 40 mg in each millilitre, 50 mg are 50 ÷ 40 = 1.25 mL.',
      outcome: judged('correct', 0.998),
      leftOutAfter: 'The answer is (B).',
    },
  ],
};

export const student: ArmSketch = {
  tag: 'student-7b-sft-epoch3',
  role: 'student',
  chosen: { letter: 'D', from: 'record', right: false },
  chainCount: 64,
  steps: [
    { text: 'The daily dose is 7.5 mg/kg × 20 kg = 150 mg.', outcome: judged('correct', 0.95) },
    {
      text: 'Divided into three doses this is 150 mg ÷ 3 = 500 mg for each dose, which is within the usual range.',
      outcome: judged('error', 0.91, '150 divided by 3 is 50, not 500; the dose is ten times too high.'),
    },
    {
      text: 'Gentamicin is best given with food to protect the stomach.',
      outcome: judged('error', 0.58, 'It is given by injection; food plays no part.'),
      boundary: true,
    },
    {
      text: 'The vial holds 40 mg/mL, so 500 mg ÷ 40 mg/mL = 12.5 mL are drawn up.',
      outcome: judged('correct', 0.82),
      overriddenTo: 'error',
      overrideReason: 'Follows from the wrong dose; nobody gives 12.5 mL to a child.',
    },
    { text: 'A dose of this size may be split over two sites.', outcome: judged('uncertain', 0.52) },
    { text: 'Therefore the volume is 12.5 mL.' },
  ],
  unplaced: [
    { what: 'judgment of step 9', reason: 'no-such-step', source: { file: 'judgments_s.jsonl', line: 4 } },
  ],
};

export const base: ArmSketch = {
  tag: 'base-7b',
  role: 'base',
  steps: [
    {
      text: 'First convert the weight of the child to pounds: 20 kg = 44 lb.',
      outcome: { kind: 'failed', reason: 'timed-out', detail: 'no reply within 60 s' },
    },
    { text: 'I am not sure which formula applies here.', outcome: judged('uncertain') },
  ],
};

/** Two chains of unequal length that show every state of a step. */
export const pairPage = pageOf([student, teacher]);

export const triplePage = pageOf([student, base, teacher], {
  missing: ['control.jsonl has no question 12.'],
});

/** Three arms of `length` steps each. */
export function longPage(length: number): ComparePage {
  const steps = Array.from({ length }, (_, at): StepSketch => ({
    text: `Line ${at + 1} of the calculation: ${at} + ${at} = ${2 * at}. `.repeat(1 + (at % 4)).trim(),
    outcome: judged(at % 5 === 3 ? 'error' : 'correct', 0.8),
  }));
  return pageOf([
    { ...teacher, steps },
    { ...student, steps },
    { ...base, steps: steps.slice(0, length - 7) },
  ]);
}
