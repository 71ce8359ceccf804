import type { Command } from 'commander';
import { segmentChain } from '../../core/segment/segmentChain';
import type { Segmentation, SegmentationRule } from '../../core/segment/segmentation';
import type { Chain, TraceRecord } from '../../core/traces/traceRecord';
import { openTraces } from '../open/openTraces';
import { readableRecords } from '../open/records';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';

export function registerSteps(program: Command, terminal: Terminal): void {
  program
    .command('steps')
    .summary('print the steps of every chain, one JSON line a chain')
    .description(
      'Prints one JSON line a chain in file order: the record’s 0-based position, the question’s id, the chain, the ' +
        'rule, and each step’s index, range [start, end) in the chain’s text (UTF-16) and text as a judge is shown it.',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(ruleOption())
    .action(async (file: string, { rule }: { rule?: SegmentationRule }) =>
      terminal.finish(await printSteps(file, rule, terminal)),
    );
}

async function printSteps(
  path: string,
  named: SegmentationRule | undefined,
  terminal: Terminal,
): Promise<Finish> {
  const traces = await openTraces(path);
  if (traces.kind === 'refused') return traces;
  const rule = await ruleFor([path], named, terminal);
  if (rule.kind === 'refused') return rule;
  const file = traces.value;
  for await (const { record } of readableRecords(file, (position) => file.record(position), terminal)) {
    for (const chain of record.chains) {
      await terminal.output.line(JSON.stringify(stepsOf(record, chain, segmentChain(chain, rule.value))));
    }
  }
  return { kind: 'done' };
}

/** One line of the output; names and order of its fields are a stable interface. */
function stepsOf(record: TraceRecord, chain: Chain, { rule, steps }: Segmentation): object {
  const inSteps = steps.reduce((sum, { span }) => sum + span.end - span.start, 0);
  return {
    record: record.position,
    question: record.key,
    chain: chain.index,
    rule,
    steps: steps.map(({ index, span, shown }) => ({ index, start: span.start, end: span.end, text: shown })),
    omitted_chars: chain.text.length - inSteps,
  };
}
