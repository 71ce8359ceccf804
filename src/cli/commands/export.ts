import { type Command, Option } from 'commander';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { AuditedTraces } from '../../node/auditedTraces';
import { exportRows, type ExportShape, exportShapes } from '../exportRows';
import { writeNewFile } from '../writeNewFile';
import { openAudited } from '../openAudited';
import { Placement } from '../placement';
import { problemsOf } from '../problemsOf';
import { readableRecords } from '../records';
import { ruleOption } from '../ruleOption';
import type { Finish, Terminal } from '../terminal';

interface ExportOptions {
  readonly as: ExportShape;
  readonly rule: SegmentationRule;
  readonly out?: string;
}

export function registerExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write the verdicts that count in other tools’ shapes')
    .description(
      'Writes the verdict that counts for each step: "judgments" are rows of a judgment file as the audit paper has them, ' +
        '"csv" and "jsonl" have a row a step, "prm" has a row a chain for training a process reward model (true, false, ' +
        'or null for what has no verdict).',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(new Option('--as <shape>', 'the shape').choices([...exportShapes]).makeOptionMandatory())
    .addOption(ruleOption())
    .option('--out <path>', 'a new file to write to instead of standard output')
    .action(async (file: string, options: ExportOptions) =>
      terminal.finish(await exportVerdicts(file, options, terminal)),
    );
}

async function exportVerdicts(file: string, options: ExportOptions, terminal: Terminal): Promise<Finish> {
  const opened = await openAudited(file);
  if (opened.kind === 'refused') return opened;
  const lines = exportLines(opened.value, options, terminal);
  if (options.out !== undefined) return writeNewFile(options.out, lines);
  for await (const line of lines) await terminal.output.line(line);
  return { kind: 'done' };
}

async function* exportLines(
  audited: AuditedTraces,
  { as, rule }: ExportOptions,
  terminal: Terminal,
): AsyncGenerator<string> {
  const rows = exportRows(as, audited.traces.tag);
  const placement = new Placement();
  if (rows.head !== undefined) yield rows.head;
  const read = (position: number) => audited.record(position, rule);
  for await (const audit of readableRecords(audited.traces, read, terminal)) {
    placement.add(audit);
    for (const chain of audit.chains) yield* rows.of(audit.record, chain);
  }
  for (const problem of problemsOf(audited, placement)) terminal.note(problem);
}
