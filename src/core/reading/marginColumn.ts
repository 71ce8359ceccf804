import type { StepState } from '../verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../verdicts/stepStatus';
import { formatConfidence, statusIcons, statusWords } from './statusWords';

const figureSpace = '\u2007';
const noBreakSpace = '\u00a0';

/** How much of a verdict stands beside a step. */
export type InlineDetail = 'verdict' | 'confidence' | 'explanation';

/** A step's entry in the margin: two pieces, so that the second stays aligned whatever the icon's width. */
export interface MarginEntry {
  /** The 1-based step number and the icon. */
  readonly left: string;
  /** The word, and the confidence or the override's pencil. */
  readonly right: string;
}

export function marginEntry(state: StepState, detail: InlineDetail): MarginEntry {
  const status = stepStatus(state.effective);
  const number = String(state.step.index + 1).padStart(2, figureSpace);
  const word = statusWords[status];
  const mark = state.effective.kind === 'override' ? '✎' : confidenceText(state, detail);
  return {
    left: `${number}${noBreakSpace}${noBreakSpace}${statusIcons[status]}`,
    right: mark === '' ? word : `${word.padEnd(7, noBreakSpace)}${noBreakSpace}${mark}`,
  };
}

function confidenceText(state: StepState, detail: InlineDetail): string {
  const confidence = effectiveConfidence(state.effective);
  return confidence === undefined || detail === 'verdict' ? '' : formatConfidence(confidence.value);
}
