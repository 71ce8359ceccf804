import type { Confusion } from '../stats/confusion';
import type { Verdict } from '../verdicts/verdict';
import { majorityLabel } from './majorityLabel';
import { type LabelledStratum, type LabelsForMargin, moreLabels } from './moreLabels';
import {
  type Agreement,
  type JudgeAgreement,
  sampleAgreement,
  sampleAlpha,
  verdictTable,
} from './sampleAgreement';
import type { SampleKey, SampleKeyItem } from './sampleFiles';
import type { SampleLabel, SampleLabels } from './sampleLabels';
import { stratumName } from './sampleStratum';
import { type StratifiedRate, stratifiedRate } from './stratifiedRate';

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

/** The judge against people, of the steps that the sample was drawn from. */
export interface JudgeResult extends JudgeAgreement {
  /** Items by what the judge (rows) and people (columns) said, each as correct, error, uncertain; not weighted. */
  readonly table: Confusion;
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
  /** Krippendorff's α over all reviewers, weighted; null with fewer than two, or where no item has two labels. */
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
  const rated = key.items.map((item) => ({
    stratum: stratumName(item),
    said: byItem.get(item.item) ?? new Map<string, Verdict>(),
  }));
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
      agreement: sampleAgreement(
        key,
        rated.flatMap(({ stratum, said }) => {
          const [one, other] = [said.get(first), said.get(second)];
          return one === undefined || other === undefined ? [] : [{ stratum, said: [one, other] }];
        }),
      ).agreement,
    })),
    alpha: sampleAlpha(
      key,
      rated.map(({ stratum, said }) => ({ stratum, said: [...said.values()] })),
    ),
    arms: key.arms.map(({ arm }) => armResult(key, arm, byItem, labelled, populations)),
    judge: judgeResult(key, labelled),
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

function judgeResult(key: SampleKey, labelled: readonly LabelledItem[]): JudgeResult {
  const items = labelled.map((item) => ({
    stratum: stratumName(item),
    said: [item.verdict, item.people] as const,
  }));
  return { table: verdictTable(items.map(({ said }) => said)), ...sampleAgreement(key, items) };
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

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((first, index) =>
    names.slice(index + 1).map((second): [string, string] => [first, second]),
  );
}
