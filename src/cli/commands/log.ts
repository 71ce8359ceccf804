import type { Command } from 'commander';
import { takenBackIds } from '../../core/ledger/foldLedger';
import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import { eventText } from '../reports/eventText';
import { openLedger } from '../open/openLedger';
import { plainLine } from '../../core/base/plainLine';
import { ledgerProblems } from '../reports/problemsOf';
import type { Finish, Terminal } from '../terminal';

export function registerLog(program: Command, terminal: Terminal): void {
  program
    .command('log')
    .summary('print the events of the ledger, the oldest first')
    .description(
      'Prints every event of the ledger beside the trace file once, ordered by id, which is by time: judgments, failed ' +
        'calls, overrides, notes, reviews, and what takes them back.',
    )
    .argument('<file>', 'a trace file (JSONL), or its ledger')
    .option('--json', 'print one JSON line an event, as it stands in the ledger')
    .action(async (file: string, { json }: { json?: true }) =>
      terminal.finish(await printLog(file, json === true, terminal)),
    );
}

async function printLog(file: string, json: boolean, terminal: Terminal): Promise<Finish> {
  const opened = await openLedger(file);
  if (opened.kind === 'refused') return opened;
  const ledger = opened.value;
  const events = [...ledger.events()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const takenBack = takenBackIds(events);
  for (const event of events) {
    await terminal.output.line(json ? jsonLine(event) : readableLine(event, takenBack.has(event.id)));
  }
  for (const problem of ledgerProblems(ledger)) terminal.note(problem);
  return { kind: 'done' };
}

/** The event, with the fields that all events have in front. */
function jsonLine({ id, type, by, at, ...rest }: LedgerEvent): string {
  return JSON.stringify({ id, type, by, at, ...rest });
}

function readableLine(event: LedgerEvent, isTakenBack: boolean): string {
  const columns = [
    event.id,
    event.at.slice(0, 19),
    event.type.padEnd(10),
    plainLine(event.by).padEnd(12),
    ...(event.type === 'undone' ? [] : [stepText(event.step)]),
    plainLine(eventText(event)),
  ];
  return `${columns.join('  ')}${isTakenBack ? '  (taken back)' : ''}`;
}

function stepText({ question, chain, step }: { question: string; chain: number; step: number }): string {
  return `question ${plainLine(question)}, chain ${chain + 1}, step ${step + 1}`;
}
