import type { Connection } from 'vscode-languageserver/node';
import { stepAddress } from '../../core/verdicts/chainState';
import type { LedgerEvent } from '../../core/verdicts/ledgerEvent';
import { belongsInQueue } from '../../core/verdicts/reviewQueue';
import type { EventHeaders } from '../../node/ledger/eventHeaders';
import type { StepRef } from '../../protocol/lsp';
import { appendToLedger, inOneBatch } from '../appendToLedger';
import type { Changes } from '../changes';
import { chosenSteps } from '../chosenSteps';
import { recordIn } from '../findChain';
import { cancelled, handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** The most steps of one queue. */
const mostSteps = 5000;

/** Writes that a person agrees with verdicts, and collects the steps of a review queue. */
export function registerReview(
  connection: Connection,
  files: OpenFiles,
  headers: EventHeaders,
  changes: Changes,
): void {
  handleRequest(connection, 'stepaudit/review', (params) =>
    files.inTurn(params.file, async () => {
      const chosen = await chosenSteps(files, params);
      if (chosen.kind === 'refused') return chosen;
      const { found, steps } = chosen.value;
      const counting = steps.map(({ index }) => {
        const effective = found.state.steps[index]?.effective;
        return effective !== undefined && 'verdict' in effective ? effective.verdict : undefined;
      });
      if (counting.some((verdict) => verdict !== params.seen)) {
        return { kind: 'refused', reason: 'Another verdict counts by now. Look again, then repeat.' };
      }
      const seen = params.seen === undefined ? {} : { verdict: params.seen };
      const events = steps.map((step): LedgerEvent => {
        const at = stepAddress(found.record.key, found.chain.index, found.segmentation.rule, step);
        return { ...headers.next(params.by, found.audited.ledger), type: 'reviewed', step: at, ...seen };
      });
      const unsaved = await appendToLedger(found.audited.ledger, inOneBatch(events));
      if (unsaved !== undefined) return unsaved;
      changes.announce(params.file);
      return { kind: 'done', value: { events: events.map((event) => event.id) } };
    }),
  );

  handleRequest(connection, 'stepaudit/queue', async ({ file, kind, by }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const steps: StepRef[] = [];
    const { count } = opened.value.traces;
    for (let record = 0; record < count && steps.length <= mostSteps && !signal.aborted; record += 1) {
      const read = await recordIn(files, opened.value, record);
      if (read.kind === 'refused') continue;
      for (const { chain, state } of read.value.chains) {
        const wanted = state.steps.filter((step) => belongsInQueue(step, kind, by));
        steps.push(...wanted.map(({ step }) => ({ file, record, chain: chain.index, step: step.index })));
      }
    }
    if (signal.aborted) return cancelled;
    return { kind: 'done', value: { steps: steps.slice(0, mostSteps), capped: steps.length > mostSteps } };
  });
}
