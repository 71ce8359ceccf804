import { statusWords } from '../../core/reading/statusWords';
import type { StepState } from '../../core/verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../../core/verdicts/stepStatus';
import { visibleString } from './visibleText';

/** How a cell is read out before its text: `student step 3, error, confidence 0.58 from votes, boundary case: `. */
export function spokenHead(arm: string, state: StepState): string {
  const parts = [`${arm} step ${state.step.index + 1}`, statusWords[stepStatus(state.effective)]];
  const source = verdictSource(state);
  if (source !== undefined) parts.push(source);
  if (state.boundary) parts.push('boundary case');
  return `${parts.join(', ')}: `;
}

/** Where the verdict that counts comes from: its confidence and how it was obtained, a person, or a failure's reason. */
export function verdictSource({ effective }: StepState): string | undefined {
  switch (effective.kind) {
    case 'override':
      return `overridden by ${visibleString(effective.override.by)}`;
    case 'judged': {
      const confidence = effectiveConfidence(effective);
      return confidence === undefined
        ? undefined
        : `confidence ${confidence.value.toFixed(2)} from ${confidence.from}`;
    }
    case 'failed':
      return effective.outcome.reason;
    case 'unjudged':
      return undefined;
  }
}
