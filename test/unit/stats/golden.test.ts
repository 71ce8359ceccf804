import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { clopperPearson95 } from '../../../src/core/stats/clopperPearson95';
import { cohenKappa } from '../../../src/core/stats/cohenKappa';
import { fleissKappa } from '../../../src/core/stats/fleissKappa';
import { gwetAc1 } from '../../../src/core/stats/gwetAc1';
import { krippendorffAlpha } from '../../../src/core/stats/krippendorffAlpha';
import { matthewsCorrelation } from '../../../src/core/stats/matthewsCorrelation';
import { mcnemarExactP } from '../../../src/core/stats/mcnemarExactP';
import { percentAgreement } from '../../../src/core/stats/percentAgreement';
import type { RatedUnit } from '../../../src/core/stats/ratedUnits';
import { roganGladen } from '../../../src/core/stats/roganGladen';
import { spearman } from '../../../src/core/stats/spearman';
import { wilcoxonSignedRank } from '../../../src/core/stats/wilcoxonSignedRank';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';

type Pair = readonly [number, number];
interface Statistics {
  readonly proportion_intervals: readonly { k: number; n: number; clopper_pearson_95: Pair }[];
  readonly wilcoxon_signed_rank: readonly {
    differences: readonly number[];
    statistic: number;
    p_normal_approximation: number;
  }[];
  readonly spearman: readonly { x: readonly number[]; y: readonly number[]; rho: number; p: number }[];
  readonly mcnemar_exact: readonly { table: readonly [Pair, Pair]; exact_p: number }[];
  readonly rogan_gladen: readonly {
    apparent: number;
    sensitivity: number;
    specificity: number;
    corrected: number;
  }[];
}
interface Agreement {
  readonly rows: number;
  readonly categories: readonly string[];
  readonly percent_agreement_pairs: Readonly<Record<string, number>>;
  readonly cohen_kappa_pairs: Readonly<Record<string, number>>;
  readonly fleiss_kappa: number;
  readonly gwet_ac1: number;
  readonly krippendorff_alpha_nominal: number;
  readonly mcc_01_versus_rest_of_first_category: number;
  readonly krippendorff_2011_example: { units: readonly (readonly string[])[]; alpha_nominal: number };
}

function golden(name: string): unknown {
  return JSON.parse(readFileSync(corpus('golden', name), 'utf8'));
}

function near(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Infinity) - expected)).toBeLessThan(1e-9);
}

/** The last three fields of each row: no field of theirs has a comma. */
function physicians(): readonly (readonly string[])[] {
  const text = readFileSync(corpus('k-qa', 'NLI_medical_annotator.csv'), 'utf8');
  return [...text.matchAll(/,(?<a>\w+),(?<b>\w+),(?<c>\w+)\r?$/gmu)]
    .map(({ groups }) => Object.values(groups ?? {}))
    .slice(1);
}

function units(ratings: readonly (readonly string[])[], categories: readonly string[]): RatedUnit[] {
  return ratings.map((given) => ({
    counts: categories.map((category) => given.filter((rating) => rating === category).length),
    weight: 1,
  }));
}

describeWithCorpora('reference values of scipy, statsmodels and scikit-learn', () => {
  let statistics: Statistics;
  let agreement: Agreement;
  let ratings: readonly (readonly string[])[];

  beforeAll(() => {
    statistics = golden('statistics.json') as Statistics;
    agreement = golden('agreement.json') as Agreement;
    ratings = physicians();
  });

  it('are met by Clopper–Pearson intervals', () => {
    expect(statistics.proportion_intervals.length).toBeGreaterThan(10);
    for (const { k, n, clopper_pearson_95: expected } of statistics.proportion_intervals) {
      const { low, high } = clopperPearson95(k, n);
      near(low, expected[0]);
      near(high, expected[1]);
    }
  });

  it('are met by Wilcoxon’s test', () => {
    expect(statistics.wilcoxon_signed_rank.length).toBeGreaterThan(3);
    for (const { differences, statistic, p_normal_approximation: p } of statistics.wilcoxon_signed_rank) {
      const test = wilcoxonSignedRank(differences, 'normal approximation');
      expect(test?.statistic).toBe(statistic);
      near(test?.p, p);
    }
  });

  it('are met by Spearman’s ρ', () => {
    expect(statistics.spearman.length).toBeGreaterThan(2);
    for (const { x, y, rho, p } of statistics.spearman) {
      near(spearman(x, y)?.rho, rho);
      near(spearman(x, y)?.p, p);
    }
  });

  it('are met by McNemar’s test', () => {
    expect(statistics.mcnemar_exact.length).toBeGreaterThan(3);
    for (const { table, exact_p: p } of statistics.mcnemar_exact)
      near(mcnemarExactP(table[0][1], table[1][0]), p);
  });

  it('are met by the Rogan–Gladen estimate', () => {
    expect(statistics.rogan_gladen.length).toBeGreaterThan(4);
    for (const { apparent, sensitivity, specificity, corrected } of statistics.rogan_gladen) {
      near(roganGladen(apparent, sensitivity, specificity), corrected);
    }
  });

  it.each([
    ['01', 0, 1],
    ['02', 0, 2],
    ['12', 1, 2],
  ])('are met by the agreement of the physicians %s', (pair, first, second) => {
    expect(ratings).toHaveLength(agreement.rows);
    const { categories } = agreement;
    const confusion = categories.map((row) =>
      categories.map(
        (column) => ratings.filter((given) => given[first] === row && given[second] === column).length,
      ),
    );
    near(percentAgreement(confusion), agreement.percent_agreement_pairs[pair] ?? NaN);
    near(cohenKappa(confusion), agreement.cohen_kappa_pairs[pair] ?? NaN);
    if (pair !== '01') return;
    const isFirst = (given: readonly string[], rater: number): boolean => given[rater] === categories[0];
    const cell = (a: boolean, b: boolean): number =>
      ratings.filter((given) => isFirst(given, 0) === a && isFirst(given, 1) === b).length;
    near(
      matthewsCorrelation([
        [cell(true, true), cell(true, false)],
        [cell(false, true), cell(false, false)],
      ]),
      agreement.mcc_01_versus_rest_of_first_category,
    );
  });

  it('are met by the agreement of all three', () => {
    const rated = units(ratings, agreement.categories);
    near(fleissKappa(rated), agreement.fleiss_kappa);
    near(gwetAc1(rated), agreement.gwet_ac1);
    near(krippendorffAlpha(rated), agreement.krippendorff_alpha_nominal);
  });

  it('are met by Krippendorff’s own example, in which ratings are missing', () => {
    const { units: rows, alpha_nominal: alpha } = agreement.krippendorff_2011_example;
    near(krippendorffAlpha(units(rows, ['1', '2', '3', '4', '5'])), alpha);
  });
});
