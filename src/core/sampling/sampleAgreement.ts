import { agreementStatistics } from '../audit/report/agreementStatistics';
import type { Interval } from '../stats/interval';
import { krippendorffAlpha } from '../stats/krippendorffAlpha';
import {
  type CellStatistic,
  type LabelledTable,
  stratifiedIntervals,
  stratifiedTotals,
} from '../stats/stratifiedIntervals';
import { type Verdict, verdicts } from '../verdicts/verdict';
import type { SampleKey } from './sampleFiles';
import { stratumName } from './sampleStratum';
import type { StratifiedRate } from './stratifiedRate';

/** How two raters agree, each item weighted by the steps of its stratum; null where it is not defined. */
export interface Agreement {
  /** Items that both rated. */
  readonly n: number;
  readonly percent: number | null;
  readonly kappa: number | null;
  readonly ac1: number | null;
  readonly intervals95: Readonly<Record<'percent' | 'kappa' | 'ac1', Interval | null>>;
}

/** How good a judge is, with people as the truth, of the steps on which neither abstained. */
export interface JudgeAgreement {
  readonly agreement: Agreement;
  /** The share of people's errors that the judge calls an error. */
  readonly sensitivity: StratifiedRate | null;
  /** The share of people's correct steps that the judge calls correct. */
  readonly specificity: StratifiedRate | null;
}

/** What two raters said of an item. */
export interface RatedItem {
  readonly stratum: string;
  readonly said: readonly [Verdict, Verdict];
}

/** Enough for two digits of an interval; a sample may have many pairs of reviewers. */
const resamples = 4000;

/**
 * How far two raters agree on the steps that a sample was drawn from, by the items that both rated; and how good the first
 * is, if the second one is the truth.
 */
export function sampleAgreement({ strata, seed }: SampleKey, items: readonly RatedItem[]): JudgeAgreement {
  const byStratum = Map.groupBy(items, ({ stratum }) => stratum);
  const tables = strata.map((stratum): LabelledTable => {
    const own = byStratum.get(stratumName(stratum)) ?? [];
    return { population: stratum.population, rows: verdictTable(own.map(({ said }) => said)) };
  });
  const totals = stratifiedTotals(tables);
  const {
    percent: ofPercent,
    kappa: ofKappa,
    ac1: ofAc1,
    sensitivity: ofErrors,
    specificity: ofCorrect,
  } = agreementStatistics;
  const [percent, kappa, ac1, sensitivity, specificity] = stratifiedIntervals(
    tables,
    [ofPercent, ofKappa, ofAc1, ofErrors, ofCorrect],
    { seed, resamples },
  );
  // κ is 0/0 where both raters only ever say one and the same thing.
  const valueOf = (statistic: CellStatistic): number | null => {
    const value = statistic(totals);
    return Number.isFinite(value) ? value : null;
  };
  const rateOf = (statistic: CellStatistic, truth: Verdict, interval95?: Interval): StratifiedRate | null => {
    const rate = valueOf(statistic);
    const decided = items.filter(({ said }) => said[0] !== 'uncertain' && said[1] === truth);
    return rate === null || interval95 === undefined ? null : { rate, interval95, n: decided.length };
  };
  return {
    agreement: {
      n: items.length,
      percent: valueOf(ofPercent),
      kappa: valueOf(ofKappa),
      ac1: valueOf(ofAc1),
      intervals95: { percent: percent ?? null, kappa: kappa ?? null, ac1: ac1 ?? null },
    },
    sensitivity: rateOf(ofErrors, 'error', sensitivity),
    specificity: rateOf(ofCorrect, 'correct', specificity),
  };
}

/** How often the first rater (the row) and the second said what, in the order of {@link verdicts}. */
export function verdictTable(pairs: readonly (readonly [Verdict, Verdict])[]): number[][] {
  return verdicts.map((row) =>
    verdicts.map((column) => pairs.filter(([first, second]) => first === row && second === column).length),
  );
}

/**
 * Krippendorff's α over all reviewers, each item weighted by the steps of its stratum; null with fewer than two, or where no
 * item has two labels.
 */
export function sampleAlpha(
  { strata }: SampleKey,
  items: readonly { readonly stratum: string; readonly said: readonly Verdict[] }[],
): { readonly value: number; readonly n: number } | null {
  const rated = items.filter(({ said }) => said.length > 1);
  const inStratum = Map.groupBy(rated, ({ stratum }) => stratum);
  const populations = new Map(strata.map((stratum) => [stratumName(stratum), stratum.population]));
  const units = rated.map(({ stratum, said }) => ({
    counts: verdicts.map((verdict) => said.filter((label) => label === verdict).length),
    weight: (populations.get(stratum) ?? 0) / (inStratum.get(stratum)?.length ?? 1),
  }));
  const value = units.length === 0 ? Number.NaN : krippendorffAlpha(units);
  return Number.isFinite(value) ? { value, n: units.length } : null;
}
