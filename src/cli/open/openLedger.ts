import { stat } from 'node:fs/promises';
import { ledgerPath, LedgerFile } from '../../node/ledger/ledgerFile';
import { systemReason } from '../../node/ledger/ledgerError';
import type { Opened } from './openTraces';

const suffix = ledgerPath('');

/** A ledger that is named on the command line: itself, or by its trace file. */
export interface NamedLedger {
  readonly ledger: string;
  readonly traces: string;
}

/** The ledger that a name stands for; it may be absent when its trace file is named. */
export async function namedLedger(file: string): Promise<Opened<NamedLedger>> {
  const missing = await whyMissing(file);
  if (missing !== undefined) return { kind: 'refused', reason: `${file} cannot be read: ${missing}.` };
  const value = file.endsWith(suffix)
    ? { ledger: file, traces: file.slice(0, -suffix.length) }
    : { ledger: ledgerPath(file), traces: file };
  return { kind: 'opened', value };
}

/** Opens a ledger that is named itself or by its trace file; one that is not there yet is empty if its trace file is. */
export async function openLedger(file: string): Promise<Opened<LedgerFile>> {
  const named = await namedLedger(file);
  if (named.kind === 'refused') return named;
  const ledger = await LedgerFile.open(named.value.ledger);
  const { unreadable } = ledger.problems;
  return unreadable === undefined
    ? { kind: 'opened', value: ledger }
    : { kind: 'refused', reason: unreadable };
}

async function whyMissing(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).isFile() ? undefined : 'it is not a regular file';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : systemReason(error);
  }
}
