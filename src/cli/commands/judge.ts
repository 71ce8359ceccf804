import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { LedgerError } from '../../node/ledger/ledgerError';
import { chosenJudge, type JudgeChoice, judgeKinds } from '../chosenJudge';
import { grouped } from '../grouped';
import { type JudgeCounts, JudgeRun } from '../judgeRun';
import { openAudited } from '../openAudited';
import { readableRecords } from '../records';
import { ruleOption } from '../ruleOption';
import { rulesText } from '../rulesText';
import type { Finish, Terminal } from '../terminal';

interface JudgeOptions extends JudgeChoice {
  readonly rule: SegmentationRule;
  readonly json?: true;
}

export function registerJudge(program: Command, terminal: Terminal): void {
  program
    .command('judge')
    .summary('judge the steps that a judge has not judged yet')
    .description(
      'Asks a judge about every step that it has given no verdict on, and writes the answers to the ledger beside the ' +
        'trace file (FILE.stepaudit.jsonl). Started again, it goes on where it stopped and asks nothing twice.',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(new Option('--judge <judge>', 'who judges').choices([...judgeKinds]).default('arithmetic'))
    .addOption(ruleOption())
    .option('--base-url <url>', 'openai: the endpoint', 'https://api.openai.com/v1')
    .option('--model <name>', 'openai: the model; its key is read from STEPAUDIT_API_KEY or OPENAI_API_KEY')
    .option('--concurrency <count>', 'openai: calls under way at once', wholeNumber, 12)
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: JudgeOptions) =>
      terminal.finish(await judge(file, options, terminal)),
    );
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/u.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(text);
}

async function judge(path: string, options: JudgeOptions, terminal: Terminal): Promise<Finish> {
  const chosen = chosenJudge(options, process.env);
  if (chosen.kind === 'refused') return chosen;
  // Verdicts of judgment files do not matter here, so those files are not read.
  const opened = await openAudited(path, { judgmentFiles: [] });
  if (opened.kind === 'refused') return opened;
  const { traces, ledger } = opened.value;
  const { unreadable } = ledger.problems;
  if (unreadable !== undefined) return { kind: 'refused', reason: unreadable };

  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const run = new JudgeRun(chosen.judge, ledger, chosen.options, interrupt.signal);
  const rules = new Set<SegmentationRule>();
  const read = (position: number) => opened.value.record(position, options.rule);
  try {
    for await (const { record, chains } of readableRecords(traces, read, terminal)) {
      for (const chain of chains) {
        rules.add(chain.segmentation.rule);
        await run.add(record, chain);
      }
      if (!run.goesOn) break;
    }
    await run.end();
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    throw error;
  }
  if (run.stopped !== undefined) return { kind: 'refused', reason: `Nothing was judged: ${run.stopped}` };

  if (interrupt.signal.aborted) {
    terminal.note('stopped; the same command goes on from here');
    process.exitCode = 130;
  }
  const { identity } = chosen.judge;
  const report = {
    file: traces.file,
    ledger: ledger.file,
    judge: identity.judge,
    rubric: identity.rubric.name,
  };
  await terminal.output.line(
    options.json
      ? JSON.stringify({ ...report, rule: rulesText(rules, options.rule), ...run.counts })
      : readable(`${identity.judge} (${identity.rubric.name})`, run.counts, ledger.file),
  );
  return { kind: 'done' };
}

function readable(judge: string, counts: JudgeCounts, ledger: string): string {
  const { steps, known, correct, error, uncertain, failed } = counts;
  return [
    `${judge}: ${grouped(steps)} steps, ${grouped(known)} of them judged before`,
    `${grouped(correct)} correct, ${grouped(error)} error, ${grouped(uncertain)} abstained, ${grouped(failed)} failed`,
    `written to ${ledger}`,
  ].join('\n');
}
