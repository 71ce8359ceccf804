import type { Command } from 'commander';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { recogniseTraces } from '../../core/traces/recogniseTraces';
import { hiddenLabels } from '../../core/placement/recordLabels';
import type { StepJudgment } from '../../core/verdicts/stepState';
import { firstLines } from '../../node/files/firstLines';
import { grouped } from '../reports/grouped';
import { type InfoReport, infoReport, type JudgmentFileReport } from '../reports/infoReport';
import { openAudited } from '../open/openAudited';
import { Placement } from '../reports/placement';
import { plainLine } from '../../core/base/plainLine';
import { readableRecords } from '../open/records';
import { ruleOption } from '../options/ruleOption';
import { rulesText } from '../reports/rulesText';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';

interface InfoOptions {
  readonly rule?: SegmentationRule;
  readonly json?: true;
}

export function registerInfo(program: Command, terminal: Terminal): void {
  program
    .command('info')
    .summary('say what a trace file holds and what belongs to it')
    .description(
      'Says what a trace file holds, which judgment files and ledger belong to it, and what in them could not be used.',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(ruleOption())
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: InfoOptions) =>
      terminal.finish(await info(file, options, terminal)),
    );
}

async function info(path: string, { rule: named, json }: InfoOptions, terminal: Terminal): Promise<Finish> {
  const opened = await openAudited(path);
  if (opened.kind === 'refused') return opened;
  const chosen = await ruleFor([path], named, terminal);
  if (chosen.kind === 'refused') return chosen;
  const rule = chosen.value;
  const audited = opened.value;
  const recognition = recogniseTraces(await firstLines(path));
  if (recognition.kind === 'other') return { kind: 'refused', reason: `${path}: ${recognition.reason}` };

  const placement = new Placement();
  const counts = { readable: 0, chains: 0, steps: 0, labelled: 0, hidden: 0 };
  const rules = new Set<SegmentationRule>();
  const read = (position: number) => audited.record(position, rule);
  for await (const audit of readableRecords(audited.traces, read, terminal)) {
    placement.add(audit);
    counts.readable += 1;
    counts.chains += audit.chains.length;
    for (const { chain, segmentation, state } of audit.chains) {
      counts.hidden += hiddenLabels(chain, segmentation);
      rules.add(segmentation.rule);
      counts.steps += state.steps.length;
      counts.labelled += state.steps.filter(({ judgments }) => judgments.some(isLabel)).length;
    }
  }
  const report = infoReport({ recognition, rule: rulesText(rules, rule) }, audited, counts, placement);
  for (const line of json ? [JSON.stringify(report)] : readable(report)) await terminal.output.line(line);
  return { kind: 'done' };
}

function readable(report: InfoReport): string[] {
  const { ledger } = report;
  const rows: [string, string][] = [
    ['file', report.file],
    ['format', `${report.format}, ${report.shape}`],
    ['arm', report.role === null ? report.tag : `${report.tag} (${report.role})`],
    ['records', grouped(report.records)],
    ['unreadable', grouped(report.malformed)],
    ['chains', grouped(report.chains)],
    ['steps', `${grouped(report.steps)} by the rule ${report.rule}`],
    ...(report.labelled > 0 ? [labelsRow(report)] : []),
    ...(report.labels_hidden > 0 ? [hiddenRow(report)] : []),
    ...report.judgments.map((file): [string, string] => ['judgments', judgmentsText(file)]),
    ['ledger', ledger === null ? 'none yet' : `${ledger.file}: ${grouped(ledger.events)} events`],
    ...report.problems.map((problem): [string, string] => ['problem', problem]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(10)}  ${plainLine(value)}`);
}

function isLabel({ source }: StepJudgment): boolean {
  return 'field' in source;
}

function labelsRow({ labelled }: InfoReport): [string, string] {
  return ['labels', `${grouped(labelled)} steps, in the records themselves`];
}

function hiddenRow({ labels_hidden: hidden }: InfoReport): [string, string] {
  return [
    'hidden',
    `${grouped(hidden)} labels in the records: they are on the steps that these list (--rule given)`,
  ];
}

function judgmentsText({ file, rows, placed, mismatches, failed_calls: failed }: JudgmentFileReport): string {
  return `${file}: ${grouped(rows)} rows, ${grouped(placed)} on their steps, ${grouped(mismatches)} mismatches, ${grouped(failed)} failed calls`;
}
