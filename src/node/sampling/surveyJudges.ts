import { byMostSteps, type JudgedSteps, JudgedStepsTally } from '../../core/sampling/judgedSteps';
import { judgmentsThatStratify } from '../../core/sampling/judgmentsThatStratify';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { AuditedTraces } from '../auditedTraces';

export interface JudgeSurvey {
  /** Most steps first; people are no judges. */
  readonly judges: readonly (JudgedSteps & { readonly judge: string })[];
  /** What counts where no judge is named: each step's newest verdict of any of them. */
  readonly whichever: JudgedSteps;
}

/**
 * Goes through arms once and tells which judges gave verdicts on their steps: those from which a sample can be drawn.
 *
 * @param onProgress told how much is done, as a fraction
 * @returns undefined when it was aborted
 */
export async function surveyJudges(
  arms: readonly AuditedTraces[],
  rule: SegmentationRule,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<JudgeSurvey | undefined> {
  const whichever = new JudgedStepsTally();
  const judges = new Map<string, JudgedStepsTally>();
  const records = arms.reduce((sum, { traces }) => sum + traces.count, 0);
  let done = 0;
  for (const audited of arms) {
    for (let position = 0; position < audited.traces.count; position += 1) {
      if (signal.aborted) return undefined;
      onProgress(done / records);
      done += 1;
      const read = await audited.record(position, rule);
      if (read.kind === 'malformed') continue;
      for (const { judgments } of read.chains.flatMap(({ state }) => state.steps)) {
        const given = judgmentsThatStratify(judgments, undefined);
        whichever.add(given);
        for (const judge of new Set(given.map((one) => one.judge))) {
          const tally = judges.get(judge) ?? new JudgedStepsTally();
          judges.set(judge, tally);
          tally.add(judgmentsThatStratify(given, judge));
        }
      }
    }
  }
  return {
    judges: [...judges]
      .map(([judge, tally]) => ({ judge, ...tally.result() }))
      .filter(({ steps }) => steps > 0)
      .sort(byMostSteps),
    whichever: whichever.result(),
  };
}
