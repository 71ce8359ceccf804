import type { Connection } from 'vscode-languageserver/node';
import { stepAddress } from '../../core/verdicts/chainState';
import type { LedgerEvent, OverriddenEvent } from '../../core/verdicts/ledgerEvent';
import { undoHistory } from '../../core/verdicts/undoHistory';
import { appendToLedger, inOneBatch } from '../appendToLedger';
import type { Changes } from '../changes';
import type { EventHeaders } from '../../node/ledger/eventHeaders';
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
  handleRequest(connection, 'stepaudit/override', (params) =>
    files.inTurn(params.file, async () => {
      const chosen = await chosenSteps(files, params);
      if (chosen.kind === 'refused') return chosen;
      const { found, steps } = chosen.value;
      const events = steps.map((step): OverriddenEvent => ({
        ...headers.next(params.by, found.audited.ledger),
        type: 'overridden',
        step: stepAddress(found.record.key, found.chain.index, found.segmentation.rule, step),
        verdict: params.verdict,
        ...(params.reason === undefined ? {} : { reason: params.reason }),
      }));
      const unsaved = await appendToLedger(found.audited.ledger, inOneBatch(events));
      if (unsaved !== undefined) return unsaved;
      changes.announce(params.file);
      return { kind: 'done', value: { events: events.map((event) => event.id) } };
    }),
  );

  handleRequest(connection, 'stepaudit/undo', (params) =>
    files.inTurn(params.file, async () => {
      const { file, by, direction } = params;
      const opened = await files.get(file);
      if (opened.kind === 'refused') return opened;
      const { ledger, traces } = opened.value;
      const history = undoHistory(ledger.events(), by);
      const redo = history.redo.at(-1);
      const action = direction === 'undo' ? history.undo.at(-1) : redo?.action;
      const [first] = action ?? [];
      if (action === undefined || first === undefined) return { kind: 'done', value: { kind: 'none' } };
      const targets = direction === 'undo' ? action.map(({ id }) => id) : (redo?.undone ?? []);
      const events = targets.map((event): LedgerEvent => ({
        ...headers.next(by, ledger),
        type: 'undone',
        event,
      }));
      const unsaved = await appendToLedger(ledger, inOneBatch(events));
      if (unsaved !== undefined) return unsaved;
      changes.announce(file);
      const { question, chain, step } = first.step;
      const record = await traces.positionOfKey(question);
      const where = record === undefined ? {} : { first: { file, record, chain, step } };
      return { kind: 'done', value: { kind: 'done', steps: action.length, ...where } };
    }),
  );
}
