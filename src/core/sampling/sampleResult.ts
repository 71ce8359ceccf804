import { cohenKappa } from '../stats/cohenKappa';
import type { Confusion } from '../stats/confusion';
import { gwetAc1 } from '../stats/gwetAc1';
import { krippendorffAlpha } from '../stats/krippendorffAlpha';
import { percentAgreement } from '../stats/percentAgreement';
import { unitsOf } from '../stats/ratedUnits';
import { type Verdict, verdicts } from '../verdicts/verdict';
import { majorityLabel } from './majorityLabel';
import { type LabelledStratum, type LabelsForMargin, moreLabels } from './moreLabels';
import type { SampleKey, SampleKeyItem } from './sampleFiles';
import type { SampleLabel, SampleLabels } from './sampleLabels';
import { stratumName } from './sampleStratum';
import { type StratifiedRate, stratifiedRate } from './stratifiedRate';

/** How two raters agree on the items that both rated; null where it is not defined. */
export interface Agreement {
  readonly n: number;
  readonly percent: number | null;
  readonly kappa: number | null;
  readonly ac1: number | null;
}

export interface ArmResult {
  readonly arm: string;
  /** What people said of the arm's items; `undecided` are items on which as many said one thing as another. */
  readonly people: Readonly<Record<Verdict | 'undecided' | 'unlabelled', number>>;
  /** People's error rate in all judged steps of the arm, estimated from the items by their weights. */
  readonly errorRate: StratifiedRate | null;
  /** How many more labels would make the interval of {@link errorRate} how narrow. */
  readonly moreLabels: readonly LabelsForMargin[];
  /** Judged steps of strata of which no step is labelled: the estimate does not speak of them. */
  readonly uncovered: number;
  /** The judge's error rate in the same steps, all of which it judged. */
  readonly judgeErrorRate: { readonly rate: number; readonly n: number } | null;
}

/** The judge against people; the rates are weighted, so that they hold for the population and not for the sample. */
export interface JudgeResult {
  /** Items by what the judge (rows) and people (columns) said, each as correct, error, uncertain. */
  readonly table: Confusion;
  /** Of the weighted table. */
  readonly agreement: Agreement;
  /** The share of people's errors that the judge calls an error, of steps on which it did not abstain. */
  readonly sensitivity: StratifiedRate | null;
  /** The share of people's correct steps that the judge calls correct, of steps on which it did not abstain. */
  readonly specificity: StratifiedRate | null;
}

export interface ReviewerResult {
  readonly by: string;
  /** Items labelled while the sample was open. */
  readonly labelled: number;
  /** Of these, how many after the reviewer had left the review once. */
  readonly afterLeaving: number;
  /** Items labelled, or labelled otherwise, after the sample was closed: they count nowhere. */
  readonly late: number;
}

/** What comes out of a blinded sample once it is closed. Only labels committed before that count. */
export interface SampleResult {
  readonly items: number;
  readonly reviewers: readonly ReviewerResult[];
  readonly pairs: readonly { readonly reviewers: readonly [string, string]; readonly agreement: Agreement }[];
  /** Krippendorff's α over all reviewers; null with fewer than two, or where no item has two labels. */
  readonly alpha: { readonly value: number; readonly n: number } | null;
  readonly arms: readonly ArmResult[];
  readonly judge: JudgeResult;
}

interface LabelledItem extends SampleKeyItem {
  readonly people: Verdict;
}

export function sampleResult(key: SampleKey, labels: SampleLabels): SampleResult {
  const byItem = new Map(key.items.map(({ item }) => [item, new Map<string, Verdict>()]));
  for (const { item, by, verdict } of labels.committed) byItem.get(item)?.set(by, verdict);
  const names = [...new Set([...labels.committed, ...labels.late].map(({ by }) => by))].sort();
  const populations = new Map(key.strata.map((stratum) => [stratumName(stratum), stratum.population]));
  const labelled = key.items.flatMap((item): LabelledItem[] => {
    const people = majorityLabel([...(byItem.get(item.item)?.values() ?? [])]);
    return people === undefined ? [] : [{ ...item, people }];
  });
  return {
    items: key.items.length,
    reviewers: names.map((by) => {
      const own = (label: SampleLabel): boolean => label.by === by && byItem.has(label.item);
      const committed = labels.committed.filter(own);
      return {
        by,
        labelled: committed.length,
        afterLeaving: committed.filter(({ afterLeaving }) => afterLeaving).length,
        late: labels.late.filter(own).length,
      };
    }),
    pairs: pairsOf(names).map(([first, second]) => ({
      reviewers: [first, second],
      agreement: agreementOf(
        tableOf([...byItem.values()].map((said) => [said.get(first), said.get(second), 1])),
      ),
    })),
    alpha: alphaOf([...byItem.values()].map((said) => [...said.values()])),
    arms: key.arms.map(({ arm }) => armResult(key, arm, byItem, labelled, populations)),
    judge: judgeResult(labelled, populations),
  };
}

function armResult(
  key: SampleKey,
  arm: string,
  byItem: ReadonlyMap<number, ReadonlyMap<string, Verdict>>,
  labelled: readonly LabelledItem[],
  populations: ReadonlyMap<string, number>,
): ArmResult {
  const items = key.items.filter((item) => item.arm === arm);
  const own = labelled.filter((item) => item.arm === arm);
  const said = (verdict: Verdict): number => own.filter(({ people }) => people === verdict).length;
  const unlabelled = items.filter(({ item }) => (byItem.get(item)?.size ?? 0) === 0).length;
  const population = (verdict: Verdict): number =>
    key.strata
      .filter((stratum) => stratum.arm === arm && stratum.verdict === verdict)
      .reduce((sum, stratum) => sum + stratum.population, 0);
  const n = population('error') + population('correct');
  const covered = new Set(own.map(stratumName));
  const uncovered = key.strata
    .filter((stratum) => stratum.arm === arm && !covered.has(stratumName(stratum)))
    .reduce((sum, stratum) => sum + stratum.population, 0);
  return {
    arm,
    people: {
      correct: said('correct'),
      error: said('error'),
      uncertain: said('uncertain'),
      undecided: items.length - unlabelled - own.length,
      unlabelled,
    },
    errorRate: rateOf(own, populations, ({ people }) => people === 'error', isVerdictOfPeople) ?? null,
    moreLabels: moreLabels(
      key.strata.filter((stratum) => stratum.arm === arm).map((stratum) => labelledStratum(stratum, own)),
    ),
    uncovered,
    judgeErrorRate: n === 0 ? null : { rate: population('error') / n, n },
  };
}

function labelledStratum(
  stratum: SampleKey['strata'][number],
  labelled: readonly LabelledItem[],
): LabelledStratum {
  const own = labelled.filter((item) => stratumName(item) === stratumName(stratum));
  return {
    ...stratum,
    labelled: own.length,
    counting: own.filter(isVerdictOfPeople).length,
    errors: own.filter(({ people }) => people === 'error').length,
  };
}

function judgeResult(
  labelled: readonly LabelledItem[],
  populations: ReadonlyMap<string, number>,
): JudgeResult {
  const inStratum = new Map<string, number>();
  for (const item of labelled) inStratum.set(stratumName(item), (inStratum.get(stratumName(item)) ?? 0) + 1);
  const weight = (item: LabelledItem): number =>
    (populations.get(stratumName(item)) ?? 0) / (inStratum.get(stratumName(item)) ?? 1);
  const total = labelled.reduce((sum, item) => sum + weight(item), 0);
  const share = (is: Verdict) =>
    rateOf(
      labelled,
      populations,
      ({ verdict }) => verdict === is,
      ({ people, verdict }) => people === is && verdict !== 'uncertain',
    );
  return {
    table: tableOf(labelled.map(({ verdict, people }) => [verdict, people, 1])),
    // Scaled to the number of items, so that n says how much is known.
    agreement: agreementOf(
      tableOf(
        labelled.map((item) => [
          item.verdict,
          item.people,
          total === 0 ? 0 : (weight(item) * labelled.length) / total,
        ]),
      ),
      labelled.length,
    ),
    sensitivity: share('error') ?? null,
    specificity: share('correct') ?? null,
  };
}

function isVerdictOfPeople({ people }: LabelledItem): boolean {
  return people !== 'uncertain';
}

function rateOf(
  items: readonly LabelledItem[],
  populations: ReadonlyMap<string, number>,
  isError: (item: LabelledItem) => boolean,
  counts: (item: LabelledItem) => boolean,
): StratifiedRate | undefined {
  return stratifiedRate(
    items.map((item) => ({ stratum: stratumName(item), isError: isError(item), counts: counts(item) })),
    populations,
  );
}

/** A table from pairs of verdicts with their weights; pairs of which one is missing count nowhere. */
function tableOf(pairs: readonly (readonly [Verdict | undefined, Verdict | undefined, number])[]): Confusion {
  return verdicts.map((row) =>
    verdicts.map((column) =>
      pairs.reduce((sum, [a, b, weight]) => sum + (a === row && b === column ? weight : 0), 0),
    ),
  );
}

function agreementOf(table: Confusion, items?: number): Agreement {
  const n = items ?? table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return { n, percent: null, kappa: null, ac1: null };
  return {
    n,
    percent: finite(percentAgreement(table)),
    kappa: finite(cohenKappa(table)),
    ac1: finite(gwetAc1(unitsOf(table))),
  };
}

function alphaOf(items: readonly (readonly Verdict[])[]): SampleResult['alpha'] {
  const units = items
    .filter((said) => said.length > 1)
    .map((said) => ({
      counts: verdicts.map((verdict) => said.filter((label) => label === verdict).length),
      weight: 1,
    }));
  const value = units.length === 0 ? Number.NaN : krippendorffAlpha(units);
  return Number.isFinite(value) ? { value, n: units.length } : null;
}

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((first, index) =>
    names.slice(index + 1).map((second): [string, string] => [first, second]),
  );
}

/** κ is 0/0 where both raters only ever say one and the same thing. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
