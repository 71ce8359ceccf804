import type { Connection } from 'vscode-languageserver/node';
import { answerStanding } from '../../core/audit/answerStanding';
import { filteredSteps } from '../../core/verdicts/stepFilter';
import { countingVerdict } from '../../core/verdicts/stepStatus';
import type { StepRef } from '../../protocol/lsp';
import { recordIn } from '../findChain';
import { cancelled, handleRequest } from '../handleRequest';
import { writeOnSteps, type Writers } from '../writeOnSteps';

/** The most steps of one queue. */
const mostSteps = 5000;

/** Writes that a person agrees with verdicts, and collects the steps of a review queue. */
export function registerReview(connection: Connection, writers: Writers): void {
  const { files } = writers;
  handleRequest(connection, 'stepaudit/review', (params) => {
    const { seen: verdict } = params;
    return writeOnSteps(
      writers,
      params,
      (header, step) => ({ ...header, type: 'reviewed', step, verdict }),
      ({ found, steps }) =>
        steps.every(({ index }) => {
          const state = found.state.steps[index];
          return state !== undefined && countingVerdict(state.effective) === verdict;
        })
          ? undefined
          : 'Another verdict counts by now. Look again, then repeat.',
    );
  });

  handleRequest(connection, 'stepaudit/queue', async ({ file, filter, by }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const steps: StepRef[] = [];
    const { count } = opened.value.traces;
    for (let record = 0; record < count && steps.length <= mostSteps && !signal.aborted; record += 1) {
      const read = await recordIn(files, opened.value, record);
      if (read.kind === 'refused') continue;
      for (const { chain, state } of read.value.chains) {
        const answer = answerStanding(read.value.record, chain);
        const wanted = filteredSteps(filter, { answer, steps: state.steps }, by);
        steps.push(...wanted.map(({ step }) => ({ file, record, chain: chain.index, step: step.index })));
      }
    }
    if (signal.aborted) return cancelled;
    return { kind: 'done', value: { steps: steps.slice(0, mostSteps), capped: steps.length > mostSteps } };
  });
}
