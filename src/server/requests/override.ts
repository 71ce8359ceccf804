import type { Connection } from 'vscode-languageserver/node';
import { stepAddress } from '../../core/verdicts/chainState';
import { foldLedger } from '../../core/verdicts/foldLedger';
import type { OverriddenEvent } from '../../core/verdicts/ledgerEvent';
import { appendToLedger } from '../appendToLedger';
import type { Changes } from '../changes';
import type { EventHeaders } from '../eventHeaders';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { chosenSteps } from '../chosenSteps';

/** Writes people's verdicts to the ledger and takes them back. A reply of `done` means that the event is on disk. */
export function registerOverride(
  connection: Connection,
  files: OpenFiles,
  headers: EventHeaders,
  changes: Changes,
): void {
  handleRequest(connection, 'stepaudit/override', async (params) => {
    const chosen = await chosenSteps(files, params);
    if (chosen.kind === 'refused') return chosen;
    const { found, steps } = chosen.value;
    const events = steps.map((step): OverriddenEvent => ({
      ...headers.next(params.by),
      type: 'overridden',
      step: stepAddress(found.record.key, found.chain.index, found.segmentation.rule, step),
      verdict: params.verdict,
      ...(params.reason === undefined ? {} : { reason: params.reason }),
    }));
    const unsaved = await appendToLedger(found.audited.ledger, events);
    if (unsaved !== undefined) return unsaved;
    changes.announce(params.file);
    return { kind: 'done', value: { events: events.map((event) => event.id) } };
  });

  handleRequest(connection, 'stepaudit/undo', async ({ file, by }) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const { ledger } = opened.value;
    const last = foldLedger(ledger.events()).findLast(
      (event) => event.type === 'overridden' && event.by === by,
    );
    if (last === undefined) return { kind: 'done', value: { kind: 'none' } };
    const unsaved = await appendToLedger(ledger, [{ ...headers.next(by), type: 'undone', event: last.id }]);
    if (unsaved !== undefined) return unsaved;
    changes.announce(file);
    return { kind: 'done', value: { kind: 'undone', question: last.step.question, step: last.step.step } };
  });
}
