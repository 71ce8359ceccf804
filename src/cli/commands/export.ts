import { type Command, Option } from 'commander';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { AuditedChain, AuditedTraces } from '../../node/auditedTraces';
import { exportRows, type LineShape, lineShapes } from '../reports/exportRows';
import { parquetPieces } from '../reports/parquetPieces';
import { type StepRow, stepRows } from '../reports/stepRow';
import { linePieces, writeNewFile } from '../writeNewFile';
import { openAudited } from '../open/openAudited';
import { Placement } from '../reports/placement';
import { problemsOf } from '../reports/problemsOf';
import { readableRecords } from '../open/records';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';

interface ExportOptions {
  readonly as: LineShape | 'parquet';
  readonly rule?: SegmentationRule;
  readonly out?: string;
}

export function registerExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write the verdicts that count in other tools’ shapes')
    .description(
      'Writes the verdict that counts for each step: "judgments" are rows of a judgment file as the audit paper has them, ' +
        '"csv", "jsonl" and "parquet" have a row a step with everything that was said of it, "prm" has a row a chain for training a process reward model (true, false, ' +
        'or null for what has no verdict).',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(
      new Option('--as <shape>', 'the shape').choices([...lineShapes, 'parquet']).makeOptionMandatory(),
    )
    .addOption(ruleOption())
    .option('--out <path>', 'a new file to write to instead of standard output')
    .action(async (file: string, options: ExportOptions) =>
      terminal.finish(await exportVerdicts(file, options, terminal)),
    );
}

async function exportVerdicts(file: string, options: ExportOptions, terminal: Terminal): Promise<Finish> {
  const opened = await openAudited(file);
  if (opened.kind === 'refused') return opened;
  const { as, out } = options;
  const rule = await ruleFor([file], options.rule, terminal);
  if (rule.kind === 'refused') return rule;
  const chains = auditedChains(opened.value, rule.value, terminal);
  if (as === 'parquet') {
    return out === undefined
      ? { kind: 'refused', reason: 'a Parquet file is no text: add --out PATH' }
      : writeNewFile(out, parquetPieces(tableRows(chains)));
  }
  const lines = exportLines(chains, as, opened.value.traces.tag);
  if (out !== undefined) return writeNewFile(out, linePieces(lines));
  for await (const line of lines) await terminal.output.line(line);
  return { kind: 'done' };
}

type ChainOfRecord = readonly [record: TraceRecord, chain: AuditedChain];

/** All chains in file order; behind them it says what could not be used. */
async function* auditedChains(
  audited: AuditedTraces,
  rule: SegmentationRule,
  terminal: Terminal,
): AsyncGenerator<ChainOfRecord> {
  const placement = new Placement();
  const read = (position: number) => audited.record(position, rule);
  for await (const audit of readableRecords(audited.traces, read, terminal)) {
    placement.add(audit);
    for (const chain of audit.chains) yield [audit.record, chain];
  }
  for (const problem of problemsOf(audited, placement)) terminal.note(problem);
}

async function* exportLines(
  chains: AsyncIterable<ChainOfRecord>,
  shape: LineShape,
  tag: string,
): AsyncGenerator<string> {
  const rows = exportRows(shape, tag);
  if (rows.head !== undefined) yield rows.head;
  for await (const [record, chain] of chains) yield* rows.of(record, chain);
}

async function* tableRows(chains: AsyncIterable<ChainOfRecord>): AsyncGenerator<StepRow> {
  for await (const [record, chain] of chains) yield* stepRows(record, chain);
}
