import type { Connection } from 'vscode-languageserver/node';
import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import { appendToLedger } from '../ledger/appendToLedger';
import { handleRequest } from '../handleRequest';
import { writeOnSteps, type Writers } from '../ledger/writeOnSteps';

/** Writes notes on steps, and deletes them: a deleted note stays in the ledger, taken back, and can be restored. */
export function registerNote(connection: Connection, writers: Writers): void {
  const { files, headers, changes } = writers;
  handleRequest(connection, 'stepaudit/note', (params) => {
    const { text, tags, thread, replaces, resolved } = params;
    return writeOnSteps(writers, params, (header, step) => ({
      ...header,
      type: 'noted',
      step,
      text,
      tags,
      thread,
      replaces,
      resolved,
    }));
  });

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
      const undone: LedgerEvent = {
        ...headers.next(by, ledger),
        type: 'undone',
        event,
        deletion: true,
      };
      const unsaved = await appendToLedger(ledger, [undone]);
      if (unsaved !== undefined) return unsaved;
      changes.announce(file);
      return { kind: 'done', value: { events: [undone.id] } };
    }),
  );
}
