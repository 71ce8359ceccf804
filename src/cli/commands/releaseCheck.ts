import type { Command } from 'commander';
import { grouped, percent } from '../../core/audit/numberTexts';
import { type ReleaseCheck, releaseCheck, type ReleaseReport } from '../../core/audit/releaseCheck';
import { auditArms, type AuditArmsOptions } from '../open/auditArms';
import { addAuditOptions } from '../options/auditOptions';
import { number, wholeNumber } from '../options/numberOptions';
import { plainLine } from '../reports/plainLine';
import type { Finish, Terminal } from '../terminal';

interface ReleaseCheckOptions extends AuditArmsOptions {
  readonly maxErrorRate: number;
  readonly maxAbstention?: number;
  readonly minHuman?: number;
  readonly json?: true;
}

export function registerReleaseCheck(program: Command, terminal: Terminal): void {
  addAuditOptions(
    program
      .command('release-check')
      .summary('check whether a set of traces is good enough to be released')
      .description(
        'Audits the arms of a study and checks each of them against limits; the exit code is 1 when any is not met. ' +
          'An error rate meets its limit when the upper ends of its 95 % intervals do.',
      )
      .argument('<arms...>', 'a study (stepaudit.json, or its folder), or TAG=FILE ...'),
  )
    .requiredOption('--max-error-rate <fraction>', 'the highest error rate, from 0 to 1', number(0, 1))
    .option('--max-abstention <fraction>', 'the highest share of abstentions, from 0 to 1', number(0, 1))
    .option(
      '--min-human <number>',
      'how many steps of each arm people must have labelled',
      wholeNumber(0, 1e9),
    )
    .option('--json', 'print one JSON object')
    .action(async (arms: readonly string[], options: ReleaseCheckOptions) =>
      terminal.finish(await check(arms, options, terminal)),
    );
}

async function check(
  arms: readonly string[],
  options: ReleaseCheckOptions,
  terminal: Terminal,
): Promise<Finish> {
  const audited = await auditArms(arms, options, terminal);
  if (audited.kind === 'refused') return audited;
  const report = releaseCheck(audited.value, options);
  for (const line of options.json ? [JSON.stringify(report)] : readable(report))
    await terminal.output.line(line);
  if (!report.passed) process.exitCode = 1;
  return { kind: 'done' };
}

function readable({ passed, checks }: ReleaseReport): string[] {
  return [...checks.map(checkLine), passed ? 'The set passes.' : 'The set does not pass.'];
}

function checkLine({ arm, check: name, value, limit, passed, detail }: ReleaseCheck): string {
  const said =
    name === 'steps labelled by people'
      ? `${grouped(value ?? 0)}, at least ${grouped(limit)}`
      : value === null
        ? 'nothing was judged'
        : `${percent(value)}, at most ${percent(limit)}`;
  return `${passed ? 'pass' : 'FAIL'}  ${plainLine(arm)}: ${name} ${said} – ${detail}`;
}
