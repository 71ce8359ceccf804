import type { LedgerEvent } from '../core/ledger/ledgerEvent';
import { LedgerError } from '../node/ledger/ledgerError';
import type { LedgerFile } from '../node/ledger/ledgerFile';
import type { Finish, Terminal } from './terminal';

/** Appends an event to a ledger, and prints its id once it is on disk. */
export async function saveEvent(ledger: LedgerFile, event: LedgerEvent, terminal: Terminal): Promise<Finish> {
  try {
    await ledger.append([event]);
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    throw error;
  }
  await terminal.output.line(event.id);
  return { kind: 'done' };
}
