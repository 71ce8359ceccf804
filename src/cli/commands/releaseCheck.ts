import type { Command } from 'commander';
import { grouped, percent } from '../../core/audit/text/numberTexts';
import { type ReleaseCheck, releaseCheck, type ReleaseReport } from '../../core/audit/releaseCheck';
import { auditArms, type AuditArmsOptions } from '../open/auditArms';
import { addAuditOptions } from '../options/auditOptions';
import { number, wholeNumber } from '../options/numberOptions';
import { plainLine } from '../../core/base/plainLine';
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
    .addHelpText(
      'after',
      `
Rates are fractions of correct and error steps. The exit code is 0 when the set passes, 1 when it does not, and 2 when
the check is refused, with one line that says why.

Example:
  $ stepaudit release-check my-study --max-error-rate 0.1 --max-abstention 0.05 --min-human 100`,
    )
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

function checkLine({ arm, check: name, found, n, value, limit, passed, detail }: ReleaseCheck): string {
  const said =
    name === 'steps labelled by people'
      ? `${grouped(found ?? 0)}, at least ${grouped(limit)}`
      : value === null
        ? 'nothing was judged'
        : value === found
          ? `${percentBeside(value, limit)}, at most ${inPercent(limit)} %`
          : `${percent(found)} of ${grouped(n)} steps, up to ${percentBeside(value, limit)}, at most ${inPercent(limit)} %`;
  return `${passed ? 'pass' : 'FAIL'}  ${plainLine(arm)}: ${name} ${said} – ${detail}`;
}

/** A percentage, with as many decimals as it takes to see on which side of a limit it is. */
function percentBeside(value: number, limit: number): string {
  const texts = [1, 2, 4, 8].map((decimals) => (100 * value).toFixed(decimals));
  const side = Math.sign(value - limit);
  return `${texts.find((text) => Math.sign(Number(text) - inPercent(limit)) === side) ?? 100 * value} %`;
}

/** A limit in percent, as it was given: 100 × 0.07 is not 7. */
function inPercent(limit: number): number {
  return Number((100 * limit).toPrecision(15));
}
