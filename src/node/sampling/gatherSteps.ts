import { answerStanding } from '../../core/audit/tally/answerStanding';
import { type DrawOptions, drawRank, type SampleCandidate, SampleDraw } from '../../core/sampling/drawSample';
import { byMostSteps, type JudgedSteps, JudgedStepsTally } from '../../core/sampling/judgedSteps';
import { judgmentsThatStratify } from '../../core/sampling/judgmentsThatStratify';
import { answerStratum } from '../../core/sampling/sampleStratum';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import { effectiveVerdict } from '../../core/verdicts/effectiveVerdict';
import { stepAddress } from '../../core/ledger/stepAddress';
import type { StepJudgment } from '../../core/verdicts/stepState';
import type { AuditedChain, AuditedTraces } from '../auditedTraces';

export interface GatherOptions extends DrawOptions {
  readonly rule: SegmentationRule;
}

export interface SampleArm {
  readonly arm: string;
  readonly audited: AuditedTraces;
}

/** The steps of arms that can be drawn, by whosever verdicts. */
export interface GatheredSteps {
  readonly options: GatherOptions;
  /** The arms, with how many steps each has. */
  readonly arms: readonly (SampleArm & { readonly steps: number })[];
  /** Records that could not be read, over all arms. */
  readonly unread: number;
  /** Whose verdicts there are, most steps first; people whose judgments are in a file are among them. */
  readonly judges: readonly (JudgedSteps & { readonly judge: string })[];
  /** What counts where no judge is named: each step's newest verdict of any judge, people left out. */
  readonly whichever: JudgedSteps;
  /** The draw by the verdicts of a judge, or by whichever counts; undefined where there are none. */
  readonly drawBy: (judge: string | undefined) => JudgeDraw | undefined;
}

/** What one judge's verdicts make of the steps, or those of whichever judge's counts. */
export class JudgeDraw {
  readonly draw: SampleDraw;
  readonly tally = new JudgedStepsTally();
  readonly #arms = new Map<string, { judged: number; failed: number }>();

  constructor(options: DrawOptions) {
    this.draw = new SampleDraw(options);
  }

  /** Steps of an arm with a verdict, and with nothing but failed calls. */
  of(arm: string): { readonly judged: number; readonly failed: number } {
    return this.#arms.get(arm) ?? { judged: 0, failed: 0 };
  }

  /** @param judgments those that stratify, newest first */
  add(step: GatheredStep, judgments: readonly StepJudgment[]): void {
    const { arm } = step;
    const counts = this.#arms.get(arm) ?? { judged: 0, failed: 0 };
    this.#arms.set(arm, counts);
    this.tally.add(judgments);
    const said = effectiveVerdict(judgments, []);
    if (said.kind === 'failed') counts.failed += 1;
    if (said.kind !== 'judged') return;
    counts.judged += 1;
    const { judge, rubric: name, source } = said.judgment;
    const hash = 'event' in source ? step.hashes.get(source.event) : undefined;
    const { answer, address, shown } = step;
    this.draw.add(
      {
        arm,
        verdict: said.verdict,
        answer,
        judge,
        ...(name === undefined ? {} : { rubric: { name, ...(hash === undefined ? {} : { hash }) } }),
        step: address,
        shown,
      },
      step.rank,
    );
  }
}

/** A step as it is whoever judged it. */
interface GatheredStep extends Pick<SampleCandidate, 'arm' | 'answer' | 'shown'> {
  readonly address: SampleCandidate['step'];
  readonly rank: string;
  /** Of the rubrics of the ledger's verdicts, by event. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Goes through arms once, so that a sample of their steps can be drawn by the verdicts of any judge. What people said of
 * steps in the editor plays no part; whose judgments are in a file counts as a judge when that name is chosen.
 *
 * @param onProgress told how much is done, as a fraction
 * @returns undefined when it was aborted
 */
export async function gatherSteps(
  arms: readonly SampleArm[],
  options: GatherOptions,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<GatheredSteps | undefined> {
  const whichever = new JudgeDraw(options);
  const judges = new Map<string, JudgeDraw>();
  const records = arms.reduce((sum, { audited }) => sum + audited.traces.count, 0);
  const sizes: number[] = [];
  let done = 0;
  let unread = 0;
  for (const { arm, audited } of arms) {
    let steps = 0;
    for (let position = 0; position < audited.traces.count; position += 1) {
      if (signal.aborted) return undefined;
      onProgress(done / records);
      done += 1;
      const read = await audited.record(position, options.rule);
      if (read.kind === 'malformed') {
        unread += 1;
        continue;
      }
      const hashes = rubricHashes(audited, read.record);
      for (const [step, judgments] of stepsOf(arm, read, hashes, options.seed)) {
        steps += 1;
        whichever.add(step, judgmentsThatStratify(judgments, undefined));
        for (const judge of new Set(judgments.map((one) => one.judge))) {
          const own = judges.get(judge) ?? new JudgeDraw(options);
          judges.set(judge, own);
          own.add(step, judgmentsThatStratify(judgments, judge));
        }
      }
    }
    sizes.push(steps);
  }
  return {
    options,
    arms: arms.map((each, index) => ({ ...each, steps: sizes[index] ?? 0 })),
    unread,
    judges: [...judges]
      .map(([judge, { tally }]) => ({ judge, ...tally.result() }))
      .filter(({ steps }) => steps > 0)
      .sort(byMostSteps),
    whichever: whichever.tally.result(),
    drawBy: (judge) => (judge === undefined ? whichever : judges.get(judge)),
  };
}

function rubricHashes({ ledger }: AuditedTraces, { key }: TraceRecord): ReadonlyMap<string, string> {
  const judged = ledger.eventsOf(key).filter((event) => event.type === 'judged');
  return new Map(judged.map(({ id, judge }) => [id, judge.rubric.hash]));
}

/** The steps of a record that anybody judged or tried to, with their judgments; all others with none. */
function stepsOf(
  arm: string,
  { record, chains }: { readonly record: TraceRecord; readonly chains: readonly AuditedChain[] },
  hashes: ReadonlyMap<string, string>,
  seed: number,
): (readonly [GatheredStep, readonly StepJudgment[]])[] {
  const { question, gold } = record;
  const options = [...record.options].map(([letter, text]): [string, string] => [letter, text]);
  return chains.flatMap(({ chain, segmentation, state }) => {
    const answer = answerStratum(answerStanding(record, chain));
    return state.steps.map(({ step, judgments }) => {
      const address = stepAddress(record.key, chain.index, segmentation.rule, step);
      const shown = { question, options, ...(gold === undefined ? {} : { gold }), step: step.shown };
      const rank = judgments.length === 0 ? '' : drawRank(seed, { arm, step: address });
      return [{ arm, answer, address, shown, rank, hashes }, judgments] as const;
    });
  });
}
