import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import { joinedSteps } from '../joinedSteps';
import type { ChainLabels, StepLabel } from '../traceRecord';
import type { Adapter } from './adapter';
import { optionalAnswer, optionalText } from './fields';

const fields = v.object({
  input: optionalText,
  steps: v.array(v.string('must be text'), 'must be a list'),
  answer: optionalAnswer,
  target: optionalAnswer,
  mistake_index: v.nullish(
    v.pipe(
      v.number('must be a whole number'),
      v.safeInteger('must be a whole number'),
      v.minValue(0, 'must not be negative'),
    ),
  ),
});

/**
 * BIG-Bench Mistake: a chain that is already cut into steps, and the 0-based index of the first one that people found
 * wrong (`null`: none). The steps up to it have labels; of those behind it nothing is known.
 */
export const bigBenchMistake: Adapter = {
  format: 'big-bench-mistake',
  claims: (row) => Object.hasOwn(row, 'steps') && Object.hasOwn(row, 'mistake_index'),
  shapeOf({ input, steps, mistake_index: mistake }) {
    const fits =
      typeof input === 'string' &&
      Array.isArray(steps) &&
      steps.every((step) => typeof step === 'string') &&
      (mistake === null || typeof mistake === 'number');
    return fits ? 'single' : undefined;
  },
  read(row) {
    const read = v.safeParse(fields, row, { abortEarly: true });
    if (!read.success) return { kind: 'malformed', reason: describeIssue(read.issues[0]) };
    const { input, steps, answer, target, mistake_index: mistake } = read.output;
    if (mistake !== undefined && mistake !== null && mistake >= steps.length) {
      const reason = `"mistake_index" is ${mistake}, but there are ${steps.length} steps`;
      return { kind: 'malformed', reason };
    }
    const { text, spans } = joinedSteps(steps);
    const labels = mistake === undefined ? {} : { labels: labelsUpTo(mistake, steps.length) };
    const chain = { index: 0, text, answer, path: ['steps'], listed: spans, ...labels };
    const gold = target.trim() === '' ? undefined : target;
    return { kind: 'row', content: { question: input, options: new Map(), gold, chains: [chain] } };
  },
};

function labelsUpTo(mistake: number | null, count: number): ChainLabels {
  const sound: StepLabel = { verdict: 'correct', explanation: '' };
  const wrong: StepLabel = { verdict: 'error', explanation: 'Labelled the first mistake of the chain.' };
  const steps = Array.from({ length: mistake ?? count }, () => sound);
  return {
    source: 'BIG-Bench Mistake',
    field: 'mistake_index',
    steps: mistake === null ? steps : [...steps, wrong],
  };
}
