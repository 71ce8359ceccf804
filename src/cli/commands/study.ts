import type { Command } from 'commander';
import { type PairingReport, PairingTally } from '../../core/study/pairingReport';
import { pairingSentences } from '../../core/study/pairingSentences';
import type { Role } from '../../core/traces/traceRecord';
import { alignedTable } from '../reports/alignedTable';
import { grouped } from '../reports/grouped';
import { openStudy } from '../open/openStudy';
import { plainLine } from '../../core/base/plainLine';
import { readableRecords } from '../open/records';
import type { Finish, Terminal } from '../terminal';

/** The result of the check as it is printed; names are a stable interface, lines are counted from 1. */
interface StudyCheck {
  readonly study: string;
  readonly arms: readonly {
    readonly tag: string;
    readonly role: Role | null;
    readonly traces: string;
    readonly records: number;
    readonly unreadable: number;
  }[];
  readonly pairing: PairingReport;
}

export function registerStudy(program: Command, terminal: Terminal): void {
  program
    .command('study')
    .summary('look after a study')
    .command('check')
    .summary('say whether the arms of a study fit together')
    .description(
      'Opens every file that a study names, and pairs the questions of its arms: which an arm lacks or has more than ' +
        'once, which ids mean different questions, and which right answers conflict. The exit code is 0 when nothing ' +
        'is wrong, and 1 when anything is.',
    )
    .argument('[study]', 'a stepaudit.json, or the folder that holds it', '.')
    .option('--json', 'print one JSON object')
    .action(async (named: string, options: { readonly json?: true }) =>
      terminal.finish(await check(named, options.json === true, terminal)),
    );
}

async function check(named: string, json: boolean, terminal: Terminal): Promise<Finish> {
  const opened = await openStudy(named);
  if (opened.kind === 'refused') return opened;
  const { study, arms } = opened.value;
  const tally = new PairingTally(
    arms.map(({ audited }) => audited.traces.tag),
    study.pairBy,
  );
  const rows: StudyCheck['arms'][number][] = [];
  for (const [arm, { audited }] of arms.entries()) {
    const { traces } = audited;
    let readable = 0;
    const read = (position: number) => traces.record(position);
    for await (const { record } of readableRecords(traces, read, terminal)) {
      readable += 1;
      tally.add(arm, record, traces.lineNumberOf(record.position));
    }
    rows.push({
      tag: traces.tag,
      role: traces.role ?? null,
      traces: traces.file,
      records: traces.count,
      unreadable: traces.count - readable,
    });
  }
  const report = tally.report();
  const sentences = pairingSentences(report);
  const result: StudyCheck = { study: study.file, arms: rows, pairing: counted(report) };
  const lines = json ? [JSON.stringify(result)] : [...table(result), ...sentences.map(plainLine)];
  for (const line of lines) await terminal.output.line(line);
  if (sentences.length > 0 || rows.some(({ unreadable }) => unreadable > 0)) process.exitCode = 1;
  return { kind: 'done' };
}

function table({ arms, pairing }: StudyCheck): string[] {
  return [
    ...alignedTable([
      ['arm', 'role', 'records', 'unreadable'],
      ...arms.map(({ tag, role, records, unreadable }) => [
        plainLine(tag),
        role ?? 'none',
        grouped(records),
        grouped(unreadable),
      ]),
    ]),
    '',
    `Questions: ${grouped(pairing.questions)}, in all arms: ${grouped(pairing.inAllArms)}`,
  ];
}

/** The report with lines as editors count them. */
function counted(report: PairingReport): PairingReport {
  return {
    ...report,
    duplicates: report.duplicates.map(({ lines, ...duplicate }) => ({
      ...duplicate,
      lines: lines.map((line) => line + 1),
    })),
  };
}
