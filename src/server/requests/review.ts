import type { Connection } from 'vscode-languageserver/node';
import { countingVerdict } from '../../core/verdicts/stepStatus';
import { handleRequest } from '../handleRequest';
import { writeOnSteps, type Writers } from '../ledger/writeOnSteps';

/** Writes that a person agrees with verdicts, each with the one that the person saw. */
export function registerReview(connection: Connection, writers: Writers): void {
  handleRequest(connection, 'stepaudit/review', (params) => {
    const seenOf = new Map(params.steps.map(({ index, seen }) => [index, seen]));
    return writeOnSteps(
      writers,
      params,
      (header, step) => ({ ...header, type: 'reviewed', step, verdict: seenOf.get(step.step) }),
      ({ found, steps }) =>
        steps.every(({ index }) => {
          const state = found.state.steps[index];
          return state !== undefined && countingVerdict(state.effective) === seenOf.get(index);
        })
          ? undefined
          : 'Another verdict counts by now. Look again, then repeat.',
    );
  });
}
