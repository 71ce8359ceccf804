import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import { LedgerError } from '../../node/ledger/ledgerError';
import type { LedgerFile } from '../../node/ledger/ledgerFile';

/**
 * Appends events; undefined once they are on disk, else why not, in one sentence. Who asked says in front of it what was
 * not saved.
 */
export async function appendToLedger(
  ledger: LedgerFile,
  events: readonly LedgerEvent[],
): Promise<{ readonly kind: 'refused'; readonly reason: string } | undefined> {
  try {
    await ledger.append(events);
    return undefined;
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}
