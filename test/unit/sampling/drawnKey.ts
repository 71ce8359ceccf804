import type { SampleKey } from '../../../src/core/sampling/sampleFiles';
import type { SampleLabel } from '../../../src/core/sampling/sampleLabels';
import type { Verdict } from '../../../src/core/verdicts/verdict';

/** Two arms; of each, 90 steps that the judge calls correct and 10 errors, of which 4 and 2 were drawn. */
export const key: SampleKey = {
  v: 1,
  kind: 'stepaudit-sample-key',
  id: '0123456789abcdef',
  drawnAt: '2026-02-03T04:05:06.000Z',
  seed: 1,
  size: 12,
  allocation: 'proportional',
  rule: 'numbered',
  arms: ['teacher', 'student'].map((arm) => ({
    arm,
    file: `traces_${arm}.jsonl`,
    leftOut: { failed: 1, unjudged: 2 },
  })),
  strata: ['teacher', 'student'].flatMap((arm) => [
    { arm, verdict: 'correct', answer: 'right', population: 90, drawn: 4 },
    { arm, verdict: 'error', answer: 'right', population: 10, drawn: 2 },
  ]),
  items: Array.from({ length: 12 }, (_, index) => ({
    item: index + 1,
    arm: index < 6 ? 'teacher' : 'student',
    verdict: index % 6 < 4 ? 'correct' : 'error',
    answer: 'right',
    judge: 'g|pt',
    step: {
      question: 'q',
      chain: 0,
      rule: 'numbered',
      step: index,
      span: { start: 0, end: 1 },
      textHash: 'h',
    },
    probability: 0.1,
  })),
};

/** A reviewer's labels of the first items, in their order; an item without a verdict is passed over. */
export function said(by: string, verdicts: readonly (Verdict | '')[]): SampleLabel[] {
  return verdicts.flatMap((verdict, index) => (verdict === '' ? [] : [{ by, item: index + 1, verdict }]));
}
