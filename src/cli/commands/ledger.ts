import type { Command } from 'commander';
import type { DriftedEvent } from '../../core/drift/lostSteps';
import { driftedEvents } from '../../node/ledger/findDrift';
import { LedgerFile } from '../../node/ledger/ledgerFile';
import { classifiedLines, type LineKind } from '../../node/ledger/ledgerLines';
import { repairLedger } from '../../node/ledger/repairLedger';
import { systemReason } from '../../node/ledger/ledgerError';
import { withFile } from '../../node/files/fileBytes';
import { TraceFile } from '../../node/files/traceFile';
import { isFlawed, ledgerReport, ledgerReportLines } from '../reports/ledgerReport';
import { namedLedger, type NamedLedger } from '../open/openLedger';
import { recordReader } from '../open/records';
import { registerReattach } from './reattach';
import type { Opened } from '../open/openTraces';
import type { Finish, Terminal } from '../terminal';

interface CheckOptions {
  readonly repair?: true;
  readonly json?: true;
}

export function registerLedger(program: Command, terminal: Terminal): void {
  const ledger = program.command('ledger').summary('look after a ledger');
  registerReattach(ledger, terminal);
  ledger
    .command('check')
    .summary('say what is wrong with a ledger')
    .description(
      'Counts the events of a ledger, torn and foreign lines, events of a newer version, duplicates, and events that no ' +
        'step of the trace file has. The exit code is 0 when nothing is wrong, and 1 when anything is.',
    )
    .argument('<file>', 'a trace file (JSONL), or its ledger')
    .option(
      '--repair',
      'write a new file beside the ledger: every event once, then all other lines as they stand',
    )
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: CheckOptions) =>
      terminal.finish(await check(file, options, terminal)),
    );
}

async function check(file: string, { repair, json }: CheckOptions, terminal: Terminal): Promise<Finish> {
  const named = await namedLedger(file);
  if (named.kind === 'refused') return named;
  const ledger = await LedgerFile.open(named.value.ledger);
  const counted = await countedLines(ledger.file);
  if (counted.kind === 'refused') return counted;
  const { lines, isThere } = counted.value;
  const drifted = await driftIn(named.value, ledger, terminal);
  const repaired = repair && isThere ? await repairedLedger(ledger.file) : undefined;
  if (repaired?.kind === 'refused') return repaired;

  const report = ledgerReport(ledger.file, lines, drifted, repaired?.value);
  for (const line of json ? [JSON.stringify(report)] : ledgerReportLines(report))
    await terminal.output.line(line);
  if (!json && repaired !== undefined) await terminal.output.line(repaired.value);
  if (!isThere) terminal.note(`${ledger.file}: there is no ledger yet`);
  if (isFlawed(report)) process.exitCode = 1;
  return { kind: 'done' };
}

async function countedLines(
  file: string,
): Promise<Opened<{ readonly isThere: boolean; readonly lines: Readonly<Record<LineKind, number>> }>> {
  const lines = { event: 0, duplicate: 0, conflicting: 0, newer: 0, ahead: 0, torn: 0, foreign: 0 };
  try {
    await withFile(file, async (handle, { size }) => {
      for await (const { kind } of classifiedLines(handle, size)) lines[kind] += 1;
    });
    return { kind: 'opened', value: { isThere: true, lines } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { kind: 'opened', value: { isThere: false, lines } };
    return { kind: 'refused', reason: `${file} cannot be read, ${systemReason(error)}.` };
  }
}

/** Undefined where there is no trace file that could be compared with. */
async function driftIn(
  { traces }: NamedLedger,
  ledger: LedgerFile,
  terminal: Terminal,
): Promise<readonly DriftedEvent[] | undefined> {
  const opened = await TraceFile.open(traces);
  if (opened.kind === 'opened') return driftedEvents(recordReader(opened.value, terminal), ledger);
  terminal.note(opened.kind === 'not-traces' ? `${traces}: ${opened.reason}` : opened.reason);
  return undefined;
}

async function repairedLedger(ledger: string): Promise<Opened<string>> {
  try {
    return { kind: 'opened', value: await repairLedger(ledger, new Date()) };
  } catch (error) {
    return { kind: 'refused', reason: `Nothing was repaired beside ${ledger}: ${systemReason(error)}.` };
  }
}
