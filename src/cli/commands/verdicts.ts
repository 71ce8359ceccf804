import type { Command } from 'commander';
import { reattachedText } from '../../core/reading/reattachedText';
import { formatConfidence, statusIcons, statusWords } from '../../core/reading/statusWords';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { AuditedChain } from '../../node/auditedTraces';
import { openAudited } from '../open/openAudited';
import { Placement } from '../reports/placement';
import { plainLine } from '../../core/base/plainLine';
import { problemsOf } from '../reports/problemsOf';
import { readableRecords } from '../open/records';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';
import { type VerdictRow, verdictRows } from '../reports/verdictRows';

interface VerdictsOptions {
  readonly rule?: SegmentationRule;
  readonly json?: true;
}

export function registerVerdicts(program: Command, terminal: Terminal): void {
  program
    .command('verdicts')
    .summary('print what each judge and person says of each step')
    .description(
      'Prints one line a step and judge, from the judgment files beside the trace file and from its ledger. A failed ' +
        'call is no verdict and is printed as "failed"; a person’s override has the judge "human:<author>".',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(ruleOption())
    .option('--json', 'print one JSON line a step and judge')
    .action(async (file: string, options: VerdictsOptions) =>
      terminal.finish(await printVerdicts(file, options, terminal)),
    );
}

async function printVerdicts(
  path: string,
  { rule: named, json }: VerdictsOptions,
  terminal: Terminal,
): Promise<Finish> {
  const opened = await openAudited(path);
  if (opened.kind === 'refused') return opened;
  const chosen = await ruleFor([path], named, terminal);
  if (chosen.kind === 'refused') return chosen;
  const rule = chosen.value;
  const audited = opened.value;
  const placement = new Placement();
  const read = (position: number) => audited.record(position, rule);
  for await (const audit of readableRecords(audited.traces, read, terminal)) {
    placement.add(audit);
    for (const chain of audit.chains) {
      for (const line of (json ? jsonLines : readableLines)(audit.record, chain))
        await terminal.output.line(line);
    }
  }
  for (const problem of problemsOf(audited, placement)) terminal.note(problem);
  return { kind: 'done' };
}

/** Names and order of the fields are a stable interface. */
function jsonLines(record: TraceRecord, { chain, state }: AuditedChain): string[] {
  const address = { record: record.position, question: record.key, chain: chain.index };
  return state.steps.flatMap((step) =>
    verdictRows(step).map(({ judge, verdict, confidence, explanation, reattached }) =>
      JSON.stringify({
        ...address,
        step: step.step.index,
        judge,
        verdict,
        confidence,
        explanation,
        reattached,
      }),
    ),
  );
}

function readableLines(record: TraceRecord, { chain, state }: AuditedChain): string[] {
  const lines = state.steps.flatMap(({ step, ...known }) =>
    verdictRows({ step, ...known }).map(
      (row) => `  step ${String(step.index + 1).padStart(2)}  ${rowText(row)}`,
    ),
  );
  if (lines.length === 0) return [];
  const question = `Question ${record.position + 1} (id ${plainLine(record.key)}), chain ${chain.index + 1}`;
  return [question, ...lines, ''];
}

function rowText({ judge, verdict, confidence, explanation, reattached }: VerdictRow): string {
  const number = confidence === null ? '' : formatConfidence(confidence);
  const columns = [
    `${statusIcons[verdict]} ${statusWords[verdict].padEnd(7)}`,
    number.padEnd(3),
    plainLine(judge).padEnd(12),
    plainLine(`${explanation}${reattachedText({ reattached })}`),
  ];
  return columns.join('  ').trimEnd();
}
