import { type Command, Option } from 'commander';
import { randomUUID } from 'node:crypto';
import { usualBackOff } from '../../core/jobs/backOff';
import type { Caps } from '../../core/jobs/budget';
import type { ModelPrice } from '../../core/jobs/prices';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { estimateWork, type JobWork, runWork } from '../../node/jobs/judgeJob';
import { recordsOf } from '../../node/jobs/jobSteps';
import { verdictTasks } from '../../node/jobs/judgeTasks';
import { EventHeaders } from '../../node/ledger/eventHeaders';
import { LedgerError } from '../../node/ledger/ledgerError';
import { chosenJudge, type JudgeChoice, judgeKinds } from '../chosenJudge';
import { estimateJson, estimateText, reportJson, reportText } from '../jobText';
import { number, priceOption, wholeNumber } from '../numberOptions';
import { openAudited } from '../openAudited';
import { readableRecords } from '../records';
import { ruleOption } from '../ruleOption';
import type { Finish, Terminal } from '../terminal';

interface JudgeOptions extends JudgeChoice {
  readonly rule: SegmentationRule;
  readonly concurrency: number;
  readonly maxCost?: number;
  readonly maxCalls?: number;
  readonly price?: ModelPrice;
  readonly limit?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

export function registerJudge(program: Command, terminal: Terminal): void {
  program
    .command('judge')
    .summary('judge the steps that a judge has not judged yet')
    .description(
      'Asks a judge about every step that it has given no verdict on, and writes the answers to the ledger beside the ' +
        'trace file (FILE.stepaudit.jsonl). Started again, it goes on where it stopped and asks nothing twice. ' +
        'Exit codes: 0 done, 3 done with failures, 2 bad input, 130 cancelled.',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .addOption(new Option('--judge <judge>', 'who judges').choices([...judgeKinds]).default('arithmetic'))
    .addOption(ruleOption())
    .option('--base-url <url>', 'openai: the endpoint', 'https://api.openai.com/v1')
    .option('--model <name>', 'openai: the model; its key is read from STEPAUDIT_API_KEY or OPENAI_API_KEY')
    .option('--concurrency <count>', 'openai: calls under way at once', wholeNumber(1, 999), 12)
    .option('--timeout <seconds>', 'openai: how long one request may take', wholeNumber(1, 3600), 60)
    .option('--price <input/output>', 'what a million tokens cost, as 0.15/0.6', priceOption)
    .option('--max-cost <cost>', 'stop before this is exceeded; needs --price', number(0, 1e9))
    .option('--max-calls <count>', 'stop before more requests than this are sent', wholeNumber(1, 1e9))
    .option('--limit <steps>', 'judge at most so many steps', wholeNumber(1, 1e9))
    .option('--dry-run', 'only say what it would take')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: JudgeOptions) =>
      terminal.finish(await judge(file, options, terminal)),
    );
}

async function judge(path: string, options: JudgeOptions, terminal: Terminal): Promise<Finish> {
  const chosen = chosenJudge(options, process.env);
  if (chosen.kind === 'refused') return chosen;
  const { limit, price, maxCost, maxCalls, concurrency, rule } = options;
  if (maxCost !== undefined && price === undefined) {
    return { kind: 'refused', reason: '--max-cost needs to know what tokens cost: add --price INPUT/OUTPUT' };
  }
  // Verdicts of judgment files do not matter here, so those files are not read.
  const opened = await openAudited(path, { judgmentFiles: [] });
  if (opened.kind === 'refused') return opened;
  const audited = opened.value;
  const { traces, ledger } = audited;
  const { unreadable } = ledger.problems;
  if (unreadable !== undefined) return { kind: 'refused', reason: unreadable };

  const { judge } = chosen;
  const work: JobWork = {
    ledger,
    scope: { records: () => recordsOf(audited, rule), choose: (_, { state }) => state.steps },
    identity: judge.identity,
    tasksOf: verdictTasks(judge),
    limit,
    price: options.judge === 'openai' ? price : { input: 0, output: 0 },
    concurrency,
  };
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const { signal } = interrupt;

  // What costs nothing is not gone through twice.
  const isEstimated = options.judge === 'openai' || options.dryRun === true;
  const estimate = isEstimated ? await estimateWork(work, signal) : undefined;
  if (options.dryRun === true) {
    if (estimate === undefined) return cancelled(terminal);
    await terminal.output.line(
      options.json ? JSON.stringify(estimateJson(estimate)) : estimateText(estimate),
    );
    return { kind: 'done' };
  }
  if (estimate !== undefined) terminal.note(estimateText(estimate));

  const readable = () => readableRecords(traces, (position) => audited.record(position, rule), terminal);
  const total = estimate?.steps;
  const caps: Caps = {
    ...(maxCost !== undefined && { cost: maxCost }),
    ...(maxCalls && { calls: maxCalls }),
  };
  let report;
  try {
    report = await runWork(
      { ...work, scope: { ...work.scope, records: readable } },
      {
        headers: new EventHeaders(),
        job: randomUUID(),
        backOff: usualBackOff,
        caps,
        expected: estimate,
        onProgress: ({ steps, cancelled: left }) => {
          if (total !== undefined) terminal.progress.show(traces.file, steps - left, total);
        },
      },
      signal,
    );
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    throw error;
  }
  const { stop } = report;
  if (stop?.kind === 'hopeless') return { kind: 'refused', reason: `Nothing was judged: ${stop.reason}` };
  for (const { reason, count, detail } of report.failures)
    terminal.note(`${count} failed, ${reason}: ${detail}`);
  if (stop !== undefined) terminal.note(`stopped: ${stop.reason}`);
  await terminal.output.line(
    options.json
      ? JSON.stringify(reportJson(report))
      : reportText(`${judge.identity.judge} (${judge.identity.rubric.name})`, report, ledger.file),
  );
  if (signal.aborted) return cancelled(terminal);
  if (report.failed > 0) process.exitCode = 3;
  return { kind: 'done' };
}

function cancelled(terminal: Terminal): Finish {
  terminal.note('stopped; the same command goes on from here');
  process.exitCode = 130;
  return { kind: 'done' };
}
