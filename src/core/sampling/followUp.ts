import type { LabelsForMargin } from './moreLabels';
import type { SampleKey } from './sampleFiles';
import type { SampleLabels } from './sampleLabels';
import { sampleResult } from './sampleResult';
import { type SampleStratum, stratumName } from './sampleStratum';

/** How many labels a closed sample lacks for each arm's interval to be ± a margin. */
export interface LackingLabels extends Pick<LabelsForMargin, 'margin' | 'more'> {
  readonly arms: readonly { readonly arm: string; readonly more: number }[];
  /** By {@link stratumName}. */
  readonly strata: ReadonlyMap<string, number>;
}

/** What a closed sample lacks, by margin, the widest first. */
export function lackingLabels(key: SampleKey, labels: SampleLabels): readonly LackingLabels[] {
  const { arms } = sampleResult(key, labels);
  return (arms[0]?.moreLabels ?? []).map(({ margin }) => {
    const found = arms.map(({ arm, moreLabels }) => {
      const own = moreLabels.find((each) => each.margin === margin);
      return { arm, more: own?.more ?? 0, strata: own?.strata ?? [] };
    });
    return {
      margin,
      more: found.reduce((sum, { more }) => sum + more, 0),
      arms: found.map(({ arm, more }) => ({ arm, more })),
      strata: new Map(
        found.flatMap(({ arm, strata }) =>
          strata.map(({ verdict, answer, more }) => [stratumName({ arm, verdict, answer }), more] as const),
        ),
      ),
    };
  });
}

/** What a follow-up takes over: the steps that anybody labelled, numbered behind its own, and their labels. */
export function carriedOver(
  key: SampleKey,
  { committed }: SampleLabels,
  own: number,
): { readonly items: SampleKey['items']; readonly labels: SampleLabels['committed'] } {
  const labelled = new Set(committed.map(({ item }) => item));
  const items = key.items.filter(({ item }) => labelled.has(item));
  const numbers = new Map(items.map(({ item }, index) => [item, own + index + 1]));
  return {
    items: items.map((item) => ({ ...item, item: numbers.get(item.item) ?? item.item })),
    labels: committed.flatMap((label) => {
      const item = numbers.get(label.item);
      return item === undefined ? [] : [{ ...label, item }];
    }),
  };
}

/** Whether strata are the same, with as many steps each: only then is a step as likely as it was. */
export function sameStrata(
  before: readonly (SampleStratum & { readonly population: number })[],
  now: readonly (SampleStratum & { readonly population: number })[],
): boolean {
  const sizes = new Map(now.map((stratum) => [stratumName(stratum), stratum.population]));
  return (
    before.length === now.length &&
    before.every((stratum) => sizes.get(stratumName(stratum)) === stratum.population)
  );
}
