import type { Connection } from 'vscode-languageserver/node';
import { stepAddress } from '../../core/verdicts/chainState';
import type { LedgerEvent } from '../../core/verdicts/ledgerEvent';
import type { EventHeaders } from '../../node/ledger/eventHeaders';
import { appendToLedger } from '../appendToLedger';
import type { Changes } from '../changes';
import { chosenSteps } from '../chosenSteps';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** Writes notes on steps, and takes single events back: a deleted note stays in the ledger, taken back. */
export function registerNote(
  connection: Connection,
  files: OpenFiles,
  headers: EventHeaders,
  changes: Changes,
): void {
  handleRequest(connection, 'stepaudit/note', (params) =>
    files.inTurn(params.file, async () => {
      const chosen = await chosenSteps(files, params);
      if (chosen.kind === 'refused') return chosen;
      const { found, steps } = chosen.value;
      const { text, tags, thread, replaces, resolved } = params;
      const events = steps.map((step): LedgerEvent => {
        const at = stepAddress(found.record.key, found.chain.index, found.segmentation.rule, step);
        return {
          ...headers.next(params.by, found.audited.ledger),
          type: 'noted',
          step: at,
          text,
          tags,
          thread,
          replaces,
          resolved,
        };
      });
      const unsaved = await appendToLedger(found.audited.ledger, events);
      if (unsaved !== undefined) return unsaved;
      changes.announce(params.file);
      return { kind: 'done', value: { events: events.map(({ id }) => id) } };
    }),
  );

  handleRequest(connection, 'stepaudit/takeBack', (params) =>
    files.inTurn(params.file, async () => {
      const { file, event, by } = params;
      const opened = await files.get(file);
      if (opened.kind === 'refused') return opened;
      const { ledger } = opened.value;
      if (!ledger.events().some(({ id }) => id === event)) {
        return {
          kind: 'refused',
          reason: 'The ledger has no such event any more; it may have been replaced.',
        };
      }
      const undone: LedgerEvent = { ...headers.next(by, ledger), type: 'undone', event };
      const unsaved = await appendToLedger(ledger, [undone]);
      if (unsaved !== undefined) return unsaved;
      changes.announce(file);
      return { kind: 'done', value: { events: [undone.id] } };
    }),
  );
}
