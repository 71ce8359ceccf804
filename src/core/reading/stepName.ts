import type { ChainState } from '../verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../verdicts/stepStatus';
import { formatConfidence, statusIcons } from './statusWords';

/** A step's name in outline and breadcrumbs: `2 ✗ .58`. */
export function stepName(state: ChainState['steps'][number]): string {
  const confidence = effectiveConfidence(state.effective);
  const mark =
    state.effective.kind === 'override'
      ? ' ✎'
      : confidence === undefined
        ? ''
        : ` ${formatConfidence(confidence.value)}`;
  return `${state.step.index + 1} ${statusIcons[stepStatus(state.effective)]}${mark}${state.boundary ? ' ◇' : ''}`;
}
