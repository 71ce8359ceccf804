import type { Command } from 'commander';
import { answerStanding } from '../../core/audit/answerStanding';
import { ArmTally } from '../../core/audit/armTally';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { effectiveVerdict } from '../../core/verdicts/effectiveVerdict';
import type { StepState } from '../../core/verdicts/stepState';
import { countStatuses } from '../../core/verdicts/stepStatus';
import type { AuditedTraces } from '../../node/auditedTraces';
import { armArgument, type ArmArgument } from '../armArgument';
import { auditReport } from '../auditReport';
import { auditTable } from '../auditTable';
import { openAudited } from '../openAudited';
import { Placement } from '../placement';
import { problemsOf } from '../problemsOf';
import { readableRecords } from '../records';
import { ruleOption } from '../ruleOption';
import type { Finish, Refused, Terminal } from '../terminal';

interface AuditOptions {
  readonly judgments?: readonly string[];
  readonly primaryJudge?: string;
  readonly rule: SegmentationRule;
  readonly json?: true;
}

export function registerAudit(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .summary('count verdicts and compare error rates across arms')
    .description(
      'Counts the verdicts on the steps of each arm, and compares the arms question by question. Without --judgments ' +
        'the judgment files found beside each trace file and its ledger count; with it, only the files that are named.',
    )
    .argument('<TAG=FILE...>', 'the arms: a name of your choice and a trace file', armArgument)
    .option('--judgments <file...>', 'judgment files; a row belongs to the arm whose TAG is its model_tag')
    .option('--primary-judge <name>', 'the judge whose verdict counts before newer ones of others')
    .addOption(ruleOption())
    .option('--json', 'print one JSON object')
    .action(async (arms: readonly ArmArgument[], options: AuditOptions) =>
      terminal.finish(await audit(arms, options, terminal)),
    );
}

async function audit(
  arms: readonly ArmArgument[],
  options: AuditOptions,
  terminal: Terminal,
): Promise<Finish> {
  const opened = new Map<string, AuditedTraces>();
  for (const { tag, file } of arms) {
    const { judgments, primaryJudge } = options;
    const named = judgments === undefined ? {} : { tag, judgmentFiles: judgments };
    const result = await openAudited(file, { ...named, primaryJudge });
    if (result.kind === 'refused') return result;
    opened.set(tag, result.value);
  }
  if (options.judgments !== undefined) {
    const refused = checkJudgments(options.judgments, opened, terminal);
    if (refused !== undefined) return refused;
  }

  const tallies = new Map<string, ArmTally>();
  for (const [tag, audited] of opened) {
    tallies.set(tag, await tallyOf(audited, options, terminal));
  }
  const report = auditReport(tallies);
  for (const line of options.json ? [JSON.stringify(report)] : auditTable(report))
    await terminal.output.line(line);
  return { kind: 'done' };
}

/** Every judgment file that was named must be readable and have rows of at least one of the arms. */
function checkJudgments(
  files: readonly string[],
  arms: ReadonlyMap<string, AuditedTraces>,
  terminal: Terminal,
): Refused | undefined {
  const tags = [...arms.keys()];
  const audited = [...arms.values()];
  for (const { reason } of audited.flatMap(({ unopened }) => unopened)) return { kind: 'refused', reason };
  for (const [index, file] of files.entries()) {
    const views = audited.flatMap(({ judgmentFiles }) => judgmentFiles[index] ?? []);
    const strangers = [...(views[0]?.problems.otherTags ?? [])].filter(([tag]) => !arms.has(tag));
    const named = strangers.map(([tag]) => `"${tag}"`).join(', ');
    if (views.every(({ count }) => count === 0)) {
      const rows = named === '' ? 'it has no judgments of steps' : `its rows are of ${named}`;
      return {
        kind: 'refused',
        reason: `${file}: no row is of the arms ${tags.join(', ')}; ${rows}. Check --judgments and the TAGs.`,
      };
    }
    const left = strangers.reduce((sum, [, rows]) => sum + rows, 0);
    if (left > 0) terminal.note(`${file}: rows of ${named}, which is no arm here, left out: ${left}`);
  }
  return undefined;
}

async function tallyOf(
  audited: AuditedTraces,
  { rule, judgments, primaryJudge }: AuditOptions,
  terminal: Terminal,
): Promise<ArmTally> {
  const tally = new ArmTally();
  const placement = new Placement();
  const read = (position: number) => audited.record(position, rule);
  for await (const audit of readableRecords(audited.traces, read, terminal)) {
    placement.add(audit);
    for (const { chain, state } of audit.chains) {
      const steps =
        judgments === undefined ? state.steps : state.steps.map((step) => byFilesOnly(step, primaryJudge));
      tally.add(audit.record.key, answerStanding(audit.record, chain), countStatuses(steps));
    }
  }
  for (const problem of problemsOf(audited, placement)) terminal.note(problem);
  return tally;
}

/** The step's standing when nothing but judgment files counts. */
function byFilesOnly({ judgments }: StepState, primaryJudge?: string): Pick<StepState, 'effective'> {
  const imported = judgments.filter(({ source }) => 'file' in source);
  return { effective: effectiveVerdict(imported, [], primaryJudge) };
}
