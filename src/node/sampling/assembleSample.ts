import path from 'node:path';
import { textHash } from '../../core/base/textHash';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import type { DrawnSample } from '../../core/sampling/drawSample';
import type { SampleKey, SamplePacket } from '../../core/sampling/sampleFiles';
import { stratumName } from '../../core/sampling/sampleStratum';
import type { GatheredSteps, JudgeDraw } from './gatherSteps';

/** What a sample's files say beside its steps. */
export interface SampleFacts {
  readonly rubric: Rubric;
  /** The judge whose verdicts stratify it; without it, whichever judge's verdict counts. */
  readonly judge?: string | undefined;
  /** The folder in which the sample will lie; the key names the trace files from there. */
  readonly folder: string;
  /** What a follow-up takes over, with the items of the labels. */
  readonly earlier?: (NonNullable<SampleKey['earlier']> & { readonly items: SampleKey['items'] }) | undefined;
}

export interface SampleDrawing {
  readonly packet: SamplePacket;
  readonly key: SampleKey;
}

/** Puts the packet and the key of drawn steps together. */
export function assembleSample(
  { options, arms }: Pick<GatheredSteps, 'options' | 'arms'>,
  byJudge: JudgeDraw,
  { steps, strata: own }: DrawnSample,
  { rubric, judge, folder, earlier }: SampleFacts,
): SampleDrawing {
  const { seed, size, allocation, rule } = options;
  const drawnAt = new Date().toISOString();
  const id = textHash(JSON.stringify([drawnAt, seed, steps.map(({ step }) => step)]));
  const carried = Map.groupBy(earlier?.items ?? [], stratumName);
  const strata = own.map((stratum) => ({
    ...stratum,
    drawn: stratum.drawn + (carried.get(stratumName(stratum))?.length ?? 0),
  }));
  const probabilities = new Map(
    strata.map((stratum) => [stratumName(stratum), stratum.drawn / stratum.population] as const),
  );
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
      ...(earlier === undefined
        ? {}
        : {
            earlier: { samples: earlier.samples, margin: earlier.margin, labels: earlier.labels },
          }),
      strata,
      items: [
        ...steps.map(({ arm, verdict, answer, judge: by, rubric: judgedBy, step }, index) => ({
          item: index + 1,
          arm,
          verdict,
          answer,
          judge: by,
          ...(judgedBy === undefined ? {} : { rubric: judgedBy }),
          step,
          probability: probabilities.get(stratumName({ arm, verdict, answer })) ?? 0,
        })),
        ...(earlier?.items ?? []).map((item) => ({
          ...item,
          probability: probabilities.get(stratumName(item)) ?? 0,
        })),
      ],
    },
  };
}
