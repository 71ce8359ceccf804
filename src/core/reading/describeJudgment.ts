import { formatConfidence, statusIcons, statusWords } from './statusWords';
import type { StepJudgment } from '../verdicts/stepState';

/** `✗ error .58 (logprobs)`: one judgment in a few words; a failed call says so and why. */
export function describeJudgment({ outcome }: StepJudgment): string {
  if (outcome.kind === 'failed') return `${statusIcons.failed} failed (${outcome.reason})`;
  const confidence =
    outcome.confidence === undefined
      ? ''
      : ` ${formatConfidence(outcome.confidence.value)} (${outcome.confidence.from})`;
  return `${statusIcons[outcome.verdict]} ${statusWords[outcome.verdict]}${confidence}`;
}
