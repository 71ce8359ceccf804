import { type Command, Option } from 'commander';
import { auditCsv } from '../../core/audit/text/auditCsv';
import { auditMarkdown } from '../../core/audit/text/auditMarkdown';
import type { AuditReport } from '../../core/audit/report/auditReport';
import { auditArms, type AuditArmsOptions } from '../open/auditArms';
import { addAuditOptions } from '../options/auditOptions';
import { auditTable } from '../reports/auditTable';
import { number, wholeNumber } from '../options/numberOptions';
import type { Finish, Terminal } from '../terminal';

interface AuditOptions extends AuditArmsOptions {
  readonly json?: true;
  readonly markdown?: true;
  readonly csv?: true;
}

export function registerAudit(program: Command, terminal: Terminal): void {
  addAuditOptions(
    program
      .command('audit')
      .summary('count verdicts and compare error rates across arms, with intervals')
      .description(
        'Counts the verdicts on the steps of each arm, and compares the arms question by question. Without --judgments ' +
          'the judgment files found beside each trace file and its ledger count; with it, only the files that are named.',
      )
      .argument(
        '<arms...>',
        'a study (stepaudit.json, or its folder), or TAG=FILE ...: a name of your choice and a trace file',
      ),
  )
    .option('--ece-bins <number>', 'bins of the calibration error', wholeNumber(1, 1000))
    .option('--ece-from <fraction>', 'where the first bin starts; 0.25 unless told', number(0, 1))
    .addOption(new Option('--json', 'print one JSON object').conflicts(['markdown', 'csv']))
    .addOption(new Option('--markdown', 'print a Markdown document').conflicts('csv'))
    .option('--csv', 'print every number on a line of its own')
    .addHelpText(
      'after',
      `
Rates are fractions of correct and error steps, intervals are at 95 %, and null stands where there is nothing to
divide by; media/schemas/audit.schema.json says what each key of the JSON means. The exit code is 2 when the audit is
refused, with one line that says why. Notes on what was left out go to standard error.

Examples:
  $ stepaudit audit student=traces_student.jsonl teacher=traces_teacher.jsonl
  $ stepaudit audit my-study --json | jq '.arms | map_values(.error_rate)'
  $ stepaudit audit a=x.jsonl b=y.jsonl --verdicts judge:NAME --csv > audit.csv`,
    )
    .action(async (arms: readonly string[], options: AuditOptions) =>
      terminal.finish(await audit(arms, options, terminal)),
    );
}

async function audit(arms: readonly string[], options: AuditOptions, terminal: Terminal): Promise<Finish> {
  const audited = await auditArms(arms, options, terminal);
  if (audited.kind === 'refused') return audited;
  for (const line of printed(audited.value, options)) await terminal.output.line(line);
  return { kind: 'done' };
}

function printed(report: AuditReport, { json, markdown, csv }: AuditOptions): readonly string[] {
  if (json) return [JSON.stringify(report)];
  if (markdown) return [auditMarkdown(report)];
  return csv ? auditCsv(report) : auditTable(report);
}
