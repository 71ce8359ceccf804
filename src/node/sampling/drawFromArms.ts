import type { Rubric } from '../../core/judging/rubrics/rubric';
import type { SampleCandidate } from '../../core/sampling/drawSample';
import { assembleSample, type SampleDrawing } from './assembleSample';
import type { GatheredSteps } from './gatherSteps';

export interface SampleRequest {
  /** The rubric that the reviewers are given: of several, the one by which most of the drawn steps were judged, or else the first. */
  readonly rubrics: readonly [Rubric, ...Rubric[]];
  /** The judge whose verdicts stratify the sample; without it, whichever judge's verdict counts. */
  readonly judge?: string | undefined;
  /** The folder in which the sample will lie; the key names the trace files from there. */
  readonly folder: string;
}

/** Draws a blinded sample from steps that were gathered; undefined where none has such a verdict. */
export function drawFromArms(
  gathered: GatheredSteps,
  { rubrics, judge, folder }: SampleRequest,
): SampleDrawing | undefined {
  const byJudge = gathered.drawBy(judge);
  if (byJudge === undefined) return undefined;
  const drawn = byJudge.draw.finish();
  if (drawn.steps.length === 0) return undefined;
  return assembleSample(gathered, byJudge, drawn, {
    rubric: usualRubric(rubrics, drawn.steps),
    judge,
    folder,
  });
}

/** The rubric that most steps were judged by; the first where none is named. */
function usualRubric(
  [first, ...others]: SampleRequest['rubrics'],
  steps: readonly SampleCandidate[],
): Rubric {
  const uses = ({ name }: Rubric): number => steps.filter(({ rubric }) => rubric?.name === name).length;
  return others.reduce((usual, rubric) => (uses(rubric) > uses(usual) ? rubric : usual), first);
}
