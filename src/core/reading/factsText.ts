import type { FactCounts } from '../questions/factCounts';
import { marksText } from './countsText';
import { statusWords } from './statusWords';

/** `2 ✗ 5 ✓ 1 ? · 1 ◇ · 3 of 8 reviewed`; steps that are all reviewed are `☑ 2 ✗ 5 ✓ 1 ?`. */
export function factsText({ statuses, steps, boundary, reviewed }: FactCounts): string {
  const isDone = steps > 0 && reviewed === steps;
  const marks = steps === 0 ? 'no steps' : marksText(statuses);
  return [
    isDone ? `☑ ${marks}` : marks,
    ...(boundary > 0 ? [`${boundary} ◇`] : []),
    ...(reviewed > 0 && !isDone ? [`${reviewed} of ${steps} reviewed`] : []),
  ].join(' · ');
}

/** The same in words, for what is read out: `8 steps: 2 error, 5 correct, 1 abstain; 3 reviewed; 1 boundary case`. */
export function factsInWords({ statuses, steps, boundary, reviewed, tags }: FactCounts): string {
  const words = (['error', 'correct', 'uncertain', 'failed', 'unjudged'] as const)
    .filter((status) => statuses[status] > 0)
    .map((status) => `${statuses[status]} ${statusWords[status]}`);
  return [
    [counted(steps, 'step', 'steps'), ...(words.length === 0 ? [] : [words.join(', ')])].join(': '),
    ...(reviewed > 0 ? [`${reviewed} reviewed`] : []),
    ...(boundary > 0 ? [counted(boundary, 'boundary case', 'boundary cases')] : []),
    ...(tags.length > 0 ? [`tagged ${tags.join(', ')}`] : []),
  ].join('; ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
