import { latestOf } from '../../core/verdicts/verdictSource';
import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { JobScope } from './jobSteps';

/**
 * How many steps of a control have no verdict of the judge itself: what it says of them under the control's condition has
 * nothing to be compared with. Trials and other rules need none. Undefined when it was cancelled.
 */
export async function uncomparedSteps(
  control: ControlChoice | undefined,
  scope: JobScope,
  judge: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (control?.kind !== 'answer-blind' && control?.kind !== 'tone-swap') return 0;
  let count = 0;
  for await (const { record, chains } of scope.records()) {
    if (signal.aborted) return undefined;
    for (const chain of chains) {
      for (const { judgments } of scope.choose(record, chain)) {
        const { status } = latestOf(judgments, judge);
        if (status === 'unjudged' || status === 'failed') count += 1;
      }
    }
  }
  return count;
}
