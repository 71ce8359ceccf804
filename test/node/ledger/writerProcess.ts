import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createEventIds } from '../../../src/core/ledger/eventId';
import { LedgerError } from '../../../src/node/ledger/ledgerError';
import { LedgerFile } from '../../../src/node/ledger/ledgerFile';
import { address, make } from '../../unit/ledger/events';

/**
 * Appends events to a ledger, and writes each one's id to standard output, alone on its line, once it is saved.
 * Arguments: the ledger, how many appends, how many events each.
 */
const [file = '', appends = '0', batch = '1'] = process.argv.slice(2);
const nextId = createEventIds(Date.now, (count) => randomBytes(count));
const ledger = await LedgerFile.open(file);
try {
  for (let append = 0; append < Number(appends); append += 1) {
    const events = Array.from({ length: Number(batch) }, (_, index) => ({
      ...make.noted(0, address(index, `step ${index}`), `note ${append} of ${process.pid}`.repeat(3)),
      id: nextId(),
    }));
    await ledger.append(events);
    writeSync(1, events.map(({ id }) => `${id}\n`).join(''));
  }
} catch (error) {
  if (!(error instanceof LedgerError)) throw error;
  writeSync(2, error.message);
  process.exitCode = 3;
}
