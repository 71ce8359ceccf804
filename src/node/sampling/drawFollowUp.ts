import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import { drawRank } from '../../core/sampling/drawSample';
import { carriedOver, type LackingLabels, sameStrata } from '../../core/sampling/followUp';
import { type SamplePacket } from '../../core/sampling/sampleFiles';
import { stratumName } from '../../core/sampling/sampleStratum';
import { assembleSample, type SampleDrawing } from './assembleSample';
import type { GatheredSteps, GatherOptions } from './gatherSteps';
import type { ClosedSampleFiles } from './readSample';

/** How the steps of a follow-up are to be gathered: as those of the sample before it were. */
export function followUpOptions(
  { key: { seed, size, allocation, rule, items } }: ClosedSampleFiles,
  { more }: LackingLabels,
): GatherOptions {
  // What was drawn before stands first in every stratum.
  return { seed, size: Math.max(size, items.length + more), allocation, rule };
}

export type FollowUpDrawing =
  | { readonly kind: 'drawn'; readonly drawing: SampleDrawing }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Draws a follow-up of a closed sample: of each stratum as many further steps as its labels lack for a margin, none of
 * which anybody labelled. It takes over the labelled steps with their labels, so that its result is that of both.
 *
 * The steps of a stratum come by the ranks by which the earlier ones came, so that all that are labelled in the end are
 * the stratum's first: a random sample without replacement, each with the probability labelled / population. That holds
 * only as long as the strata are what they were, so one whose verdicts, traces or segmentation changed is refused.
 *
 * @param name what the earlier sample is called
 * @param gathered its arms' steps, by {@link followUpOptions}
 * @param folder where the follow-up will lie
 */
export function drawFollowUp(
  { packet, key, labels }: ClosedSampleFiles,
  name: string,
  gathered: GatheredSteps,
  lacking: LackingLabels,
  folder: string,
): FollowUpDrawing {
  const rubric = rubricOf(packet);
  if (rubric === undefined)
    return {
      kind: 'refused',
      reason: `The rubric in the packet of ${name} was changed after it was drawn: reviewers of a follow-up would judge by another one.`,
    };
  const byJudge = gathered.drawBy(key.judge);
  const labelled = new Set(labels.committed.map(({ item }) => item));
  const drawn = byJudge?.draw.drawOn(
    key.items
      .filter(({ item }) => labelled.has(item))
      .map((item) => ({
        rank: drawRank(key.seed, item),
        stratum: stratumName(item),
        textHash: item.step.textHash,
      })),
    (stratum) => lacking.strata.get(stratumName(stratum)) ?? 0,
  );
  if (byJudge === undefined || drawn === undefined || !sameStrata(key.strata, drawn.strata))
    return {
      kind: 'refused',
      reason: `The traces or the judge’s verdicts have changed since ${name} was drawn, so that its strata are not what they were: further steps would not belong to the same random sample. Draw a new one.`,
    };
  if (drawn.steps.length === 0)
    return { kind: 'refused', reason: `${name} lacks no labels for that: there is nothing to draw.` };
  const { items, labels: taken } = carriedOver(key, labels, drawn.steps.length);
  return {
    kind: 'drawn',
    drawing: assembleSample(
      { ...gathered, options: { ...gathered.options, size: drawn.steps.length } },
      byJudge,
      drawn,
      {
        rubric,
        judge: key.judge,
        folder,
        earlier: {
          samples: [...(key.earlier?.samples ?? []), { id: key.id, name, closedAt: labels.closedAt }],
          margin: lacking.margin,
          labels: [...taken],
          items,
        },
      },
    ),
  };
}

/** The rubric in a packet, as it was when the sample was drawn; undefined where its words are not those of its hash. */
function rubricOf({ rubric: { name, hash, instructions } }: SamplePacket): Rubric | undefined {
  return (['shown', 'withheld'] as const)
    .map((gold): Rubric => ({ name, description: '', gold, instructions }))
    .find((rubric) => rubricHash(rubric) === hash);
}
