import path from 'node:path';
import { textHash } from '../../core/base/textHash';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import type { SampleCandidate } from '../../core/sampling/drawSample';
import type { SampleKey, SamplePacket } from '../../core/sampling/sampleFiles';
import { stratumName } from '../../core/sampling/sampleStratum';
import type { GatheredSteps } from './gatherSteps';

export interface SampleRequest {
  /** The rubric that the reviewers are given: of several, the one by which most of the drawn steps were judged, or else the first. */
  readonly rubrics: readonly [Rubric, ...Rubric[]];
  /** The judge whose verdicts stratify the sample; without it, whichever judge's verdict counts. */
  readonly judge?: string | undefined;
  /** The folder in which the sample will lie; the key names the trace files from there. */
  readonly folder: string;
}

export interface SampleDrawing {
  readonly packet: SamplePacket;
  readonly key: SampleKey;
}

/** Draws a blinded sample from steps that were gathered; undefined where none has such a verdict. */
export function drawFromArms(
  { options, arms, drawBy }: GatheredSteps,
  { rubrics, judge, folder }: SampleRequest,
): SampleDrawing | undefined {
  const byJudge = drawBy(judge);
  if (byJudge === undefined) return undefined;
  const { steps, strata } = byJudge.draw.finish();
  if (steps.length === 0) return undefined;

  const { seed, size, allocation, rule } = options;
  const drawnAt = new Date().toISOString();
  const id = textHash(JSON.stringify([drawnAt, seed, steps.map(({ step }) => step)]));
  const probabilities = new Map(
    strata.map((stratum) => [stratumName(stratum), stratum.drawn / stratum.population] as const),
  );
  const rubric = usualRubric(rubrics, steps);
  const identity = { name: rubric.name, hash: rubricHash(rubric) };
  return {
    packet: {
      v: 1,
      kind: 'stepaudit-sample',
      id,
      rubric: { ...identity, instructions: rubric.instructions },
      items: steps.map(({ shown: { gold, ...shown } }, index) => ({
        item: index + 1,
        ...shown,
        ...(gold === undefined || rubric.gold === 'withheld' ? {} : { gold }),
      })),
    },
    key: {
      v: 1,
      kind: 'stepaudit-sample-key',
      id,
      drawnAt,
      seed,
      size,
      allocation,
      rule,
      ...(judge === undefined ? {} : { judge }),
      rubric: identity,
      arms: arms.map(({ arm, audited, steps: all }) => {
        const { judged, failed } = byJudge.of(arm);
        return {
          arm,
          file: path.relative(folder, audited.traces.file).replaceAll(path.sep, '/'),
          leftOut: { failed, unjudged: all - judged - failed },
        };
      }),
      strata: [...strata],
      items: steps.map(({ arm, verdict, answer, judge: by, rubric: judgedBy, step }, index) => ({
        item: index + 1,
        arm,
        verdict,
        answer,
        judge: by,
        ...(judgedBy === undefined ? {} : { rubric: judgedBy }),
        step,
        probability: probabilities.get(stratumName({ arm, verdict, answer })) ?? 0,
      })),
    },
  };
}

/** The rubric that most steps were judged by; the first where none is named. */
function usualRubric(
  [first, ...others]: SampleRequest['rubrics'],
  steps: readonly SampleCandidate[],
): Rubric {
  const uses = ({ name }: Rubric): number => steps.filter(({ rubric }) => rubric?.name === name).length;
  return others.reduce((usual, rubric) => (uses(rubric) > uses(usual) ? rubric : usual), first);
}
