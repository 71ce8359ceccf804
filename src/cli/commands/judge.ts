import { type Command, Option } from 'commander';
import { mostTrials } from '../../core/jobs/controlChoice';
import type { ModelPrice } from '../../core/jobs/prices';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { swapStyles } from '../../core/ledger/ledgerEvent';
import { estimateRun, phasesOf, runReport } from '../../node/jobs/controlPhases';
import type { Rewriter } from '../../node/judges/rewriter';
import { wholeFile } from '../../node/jobs/jobSteps';
import { uncomparedSteps } from '../../node/jobs/uncomparedSteps';
import { LedgerError } from '../../node/ledger/ledgerError';
import { chosenJudge, type JudgeChoice, judgeKinds } from '../options/chosenJudge';
import { chosenRewriter } from '../options/chosenRewriter';
import { counted } from '../reports/grouped';
import { estimateJson, estimateText, reportJson, reportText } from '../reports/jobText';
import { controlOf, type ControlOptions, judgeControls } from '../options/judgeControls';
import { addModelOptions } from '../options/modelOptions';
import { number, priceOption, wholeNumber } from '../options/numberOptions';
import { openAudited } from '../open/openAudited';
import { rubricOption } from '../options/rubricOption';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import { runPhases, type RunOptions, workOf } from '../runPhases';
import type { Finish, Terminal } from '../terminal';

interface JudgeOptions extends JudgeChoice, ControlOptions {
  readonly rule?: SegmentationRule;
  readonly concurrency: number;
  readonly maxCost?: number;
  readonly maxCalls?: number;
  readonly price?: ModelPrice;
  readonly limit?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

export function registerJudge(program: Command, terminal: Terminal): void {
  const command = program
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
    .addOption(rubricOption());
  addModelOptions(command, 'openai: ')
    .option('--concurrency <count>', 'openai: calls under way at once', wholeNumber(1, 999), 12)
    .option('--timeout <seconds>', 'openai: how long one request may take', wholeNumber(1, 3600), 60)
    .option('--price <input/output>', 'what a million tokens cost, as 0.15/0.6', priceOption)
    .option('--max-cost <cost>', 'stop before this is exceeded; needs --price', number(0, 1e9))
    .option('--max-calls <count>', 'stop before more requests than this are sent', wholeNumber(1, 1e9))
    .option('--limit <steps>', 'judge at most so many steps', wholeNumber(1, 1e9))
    .addOption(
      new Option(
        '--control <control>',
        'openai: an experiment about the judge; what it brings is kept apart from the verdicts. ' +
          'answer-blind: without the right answer; stability: the same once more, --trials times; tone-swap: steps as rewritten in --style by the same model, ' +
          'where that changes no claim',
      ).choices([...judgeControls]),
    )
    .option('--trials <count>', 'stability: how often each step is judged', wholeNumber(1, mostTrials), 2)
    .addOption(
      new Option('--style <style>', 'tone-swap: the style').choices([...swapStyles]).default('neutral'),
    )
    .option('--dry-run', 'only say what it would take')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: JudgeOptions) =>
      terminal.finish(await judge(file, options, terminal)),
    );
}

async function judge(path: string, options: JudgeOptions, terminal: Terminal): Promise<Finish> {
  const chosen = await chosenJudge(options, path, process.env, terminal);
  if (chosen.kind === 'refused') return chosen;
  const { limit, price, maxCost, maxCalls, concurrency } = options;
  if (maxCost !== undefined && price === undefined) {
    return { kind: 'refused', reason: '--max-cost needs to know what tokens cost: add --price INPUT/OUTPUT' };
  }
  if (options.control !== undefined && options.judge !== 'openai') {
    return { kind: 'refused', reason: '--control is about a model: add --judge openai and --model NAME' };
  }
  // Verdicts of judgment files do not matter here, so those files are not read.
  const opened = await openAudited(path, { judgmentFiles: [] });
  if (opened.kind === 'refused') return opened;
  const audited = opened.value;
  const { ledger } = audited;
  const { unreadable } = ledger.problems;
  if (unreadable !== undefined) return { kind: 'refused', reason: unreadable };

  const rule = await ruleFor([path], options.rule, terminal);
  if (rule.kind === 'refused') return rule;
  const { judge } = chosen;
  const run: RunOptions = {
    rule: rule.value,
    limit,
    price: options.judge === 'openai' ? price : { input: 0, output: 0 },
    concurrency,
    caps: { ...(maxCost !== undefined && { cost: maxCost }), ...(maxCalls && { calls: maxCalls }) },
    isEstimated: options.judge === 'openai',
  };
  const rewriter = (): Rewriter => chosenRewriter(options, process.env);
  const control = controlOf(options);
  const phases = phasesOf(control, judge, rewriter, ledger);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const { signal } = interrupt;

  const { judge: name, rubric } = judge.identity;
  const uncompared = await uncomparedSteps(control, wholeFile(audited, run.rule), name, signal);
  if (uncompared === undefined) return cancelled(terminal);
  if (uncompared > 0)
    terminal.note(
      `${name} has no verdict of its own on ${counted(uncompared, 'step')} of the file, to compare with: judge without --control, too`,
    );
  if (options.dryRun === true) {
    const estimate = await estimateRun(
      control,
      judge,
      phases,
      (asked) => workOf(audited, asked, run),
      signal,
    );
    if (estimate === undefined) return cancelled(terminal);
    await terminal.output.line(
      options.json ? JSON.stringify(estimateJson(estimate)) : estimateText(estimate),
    );
    return { kind: 'done' };
  }

  let report;
  try {
    report = runReport(await runPhases(audited, phases, run, terminal, signal), control?.kind);
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
      : reportText(`${name} (${[rubric.name, control?.kind ?? []].flat().join(', ')})`, report, ledger.file),
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
