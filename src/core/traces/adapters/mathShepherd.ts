import * as v from 'valibot';
import { joinedSteps, type StepText } from '../joinedSteps';
import type { StepLabel } from '../traceRecord';
import { defineAdapter, malformed, readRow } from './adapter';
import { firstStepStart } from './firstStep';
import { signLabel } from './signLabel';

/** Stands behind each step; in the labels a plus or minus is in its place. */
const mark = 'ки';

const mismatch = '"label" is not "input" with a sign for each mark';

/**
 * Math-Shepherd: question and steps in one text, with a mark behind each step, and the same text with a plus or minus for
 * each mark. Those say whether the right answer could still be reached from there. Any other sign is arithmetic.
 */
export const mathShepherd = defineAdapter({
  format: 'math-shepherd',
  claims: ({ input, label }) =>
    typeof label === 'string' && typeof input === 'string' && input.includes(mark),
  fields: v.object({ input: v.string(), label: v.string() }),
  read({ input, label }) {
    const start = firstStepStart(input);
    const steps: StepText[] = [];
    const labels: (StepLabel | undefined)[] = [];
    let from = 0;
    const pieces = input.split(mark);
    if (label.length !== input.length - pieces.length + 1) return malformed(mismatch);
    for (const [marks, text] of pieces.entries()) {
      const end = from + text.length;
      const labelStart = from - marks;
      const isLast = end === input.length;
      const sign = signLabel(label[labelStart + text.length]);
      if (!label.startsWith(text, labelStart) || (sign === undefined && !isLast)) {
        return malformed(mismatch);
      }
      const first = Math.max(from, start);
      const own = input.slice(first, end);
      if (end > start && own.trim() !== '') {
        steps.push({ text: own.trim(), at: [], from: first + own.length - own.trimStart().length });
        labels.push(isLast ? undefined : sign);
      }
      from = end + mark.length;
    }
    return readRow({
      question: input.slice(0, start).replaceAll(mark, '').trim(),
      chains: [
        {
          ...joinedSteps(steps),
          answer: '',
          path: ['input'],
          labels: { source: 'Math-Shepherd', field: 'label', steps: labels },
        },
      ],
    });
  },
});
