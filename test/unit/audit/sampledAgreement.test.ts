import { describe, expect, it } from 'vitest';
import { agreementReport } from '../../../src/core/audit/report/agreementReport';
import { coverageReport } from '../../../src/core/audit/report/coverageReport';
import type { RaterPair, SampledLabel, SampledSteps } from '../../../src/core/audit/tally/armData';

type Letter = 'c' | 'e' | 'u';
const place = { c: 0, e: 1, u: 2 } as const;

/** The labelled steps of a stratum as the judge's and people's letters, a hyphen for a judge without a verdict. */
interface Stratum {
  readonly population: number;
  readonly steps: readonly `${Letter | '-'}${Letter}`[];
}

function times(count: number, said: Stratum['steps'][number]): Stratum['steps'] {
  return Array.from({ length: count }, () => said);
}

function sampled(strata: readonly Stratum[]): { readonly pair: RaterPair; readonly sample: SampledSteps } {
  const pair = {
    raters: ['judge', 'people'] as const,
    cells: new Uint32Array(9 * 3),
    strata: new Uint32Array(9 * strata.length),
  };
  const labels: SampledLabel[] = [];
  for (const [stratum, { steps }] of strata.entries())
    for (const [index, [judge = '-', people = 'u']] of steps.map((said) => said.split('', 2)).entries()) {
      const question = index % 3;
      labels.push({ stratum, question });
      if (judge === '-') continue;
      const cell = 3 * place[judge as Letter] + place[people as Letter];
      for (const [column, at] of [
        [pair.cells, question],
        [pair.strata, stratum],
      ] as const)
        column[9 * at + cell] = (column[9 * at + cell] ?? 0) + 1;
    }
  const populations = strata.map(({ population }) => population);
  return {
    pair,
    sample: { drawn: labels.length, unlabelled: 0, undecided: 0, drifted: 0, populations, labels },
  };
}

function reportOf(strata: readonly Stratum[], seed = 1) {
  const { pair, sample } = sampled(strata);
  return agreementReport('a', pair, sample, { seed, resamples: 500 });
}

/** 100 steps that the judge calls errors, of which ten are labelled; 900 that it calls correct, of which ten are. */
const example: readonly Stratum[] = [
  { population: 100, steps: [...times(7, 'ee'), ...times(3, 'ec')] },
  { population: 900, steps: [...times(9, 'cc'), ...times(1, 'ce')] },
];

describe('agreement with the people of a sample', () => {
  it('is that of the steps which the labels stand for', () => {
    const report = reportOf(example);
    expect(report).toMatchObject({ steps: 20, questions: 3 });
    expect(report.confusion).toEqual([
      [9, 1, 0],
      [3, 7, 0],
      [0, 0, 0],
    ]);
    // Ten and ninety steps for each label: 810 and 90 of those called correct, 30 and 70 of those called errors.
    expect(report.weighted_confusion).toEqual([
      [810, 90, 0],
      [30, 70, 0],
      [0, 0, 0],
    ]);
    expect(report.percent_agreement).toBeCloseTo(0.88, 12);
    expect(report.sensitivity).toBeCloseTo(70 / 160, 12);
    expect(report.specificity).toBeCloseTo(810 / 840, 12);
    // Chance: 0.9 × 0.84 + 0.1 × 0.16.
    expect(report.cohen_kappa).toBeCloseTo((0.88 - 0.772) / (1 - 0.772), 12);
  });

  it('warns of one verdict that dominates the arm’s steps, though it does not the sample’s', () => {
    expect(reportOf(example).extreme_prevalence).toBe(false);
    const rarer = example.map((stratum, index) => (index === 0 ? stratum : { ...stratum, population: 9900 }));
    expect(reportOf(rarer).extreme_prevalence).toBe(true);
  });

  it('is not known for certain where labels agree, unless all steps are labelled', () => {
    const [low, high] = reportOf([{ population: 900, steps: times(12, 'cc') }]).percent_agreement_95 ?? [];
    expect(low).toBeGreaterThan(0.6);
    expect(low).toBeLessThan(0.95);
    expect(high).toBe(1);
    const whole = reportOf([{ population: 12, steps: [...times(11, 'cc'), 'ce'] }]).percent_agreement_95;
    expect(whole?.map((bound) => Math.round(1e6 * bound))).toEqual([916667, 916667]);
  });

  it('has intervals around the estimate which a seed determines', () => {
    const report = reportOf(example);
    for (const name of [
      'percent_agreement',
      'cohen_kappa',
      'gwet_ac1',
      'krippendorff_alpha',
      'sensitivity',
    ] as const) {
      const [low = 1, high = 0] = report[`${name}_95`] ?? [];
      expect(low).toBeLessThan(report[name] ?? 0);
      expect(high).toBeGreaterThan(report[name] ?? 1);
    }
    expect(reportOf(example)).toEqual(report);
    expect(reportOf(example, 2).cohen_kappa_95).not.toEqual(report.cohen_kappa_95);
  });

  it('leaves out steps on which the judge has no verdict, and strata without a label', () => {
    const report = reportOf([
      { population: 100, steps: [...times(2, 'ee'), ...times(2, '-e')] },
      { population: 300, steps: [] },
    ]);
    expect(report).toMatchObject({ steps: 2, percent_agreement: 1 });
    expect(report.weighted_confusion?.flat()).toEqual([0, 0, 0, 0, 50, 0, 0, 0, 0]);
  });

  it('has no numbers where nothing is labelled', () => {
    const report = reportOf([{ population: 100, steps: [] }]);
    expect(report).toMatchObject({
      steps: 0,
      percent_agreement: null,
      percent_agreement_95: null,
      sensitivity_95: null,
    });
  });
});

describe('how often people disagree with sure verdicts', () => {
  const { sample } = sampled(example);
  const said = (isWrong: boolean, from: number, stratum: number): SampledLabel => ({
    stratum,
    question: 0,
    said: { people: true, judge: !isWrong },
    from,
  });
  const bins = [
    { from: 0.5, steps: 10, errors: 2, labelled: 4, disagreements: 1 },
    { from: 0.9, steps: 30, errors: 3, labelled: 5, disagreements: 0 },
  ];

  it('weights the labels of a sample, at each threshold those that are as sure', () => {
    const labels = [said(true, 0.9, 0), said(false, 0.9, 0), said(true, 0.5, 1), said(false, 0.9, 1)];
    const points = coverageReport({ confidences: bins, sample: { ...sample, labels } });
    // Each label stands for 50 steps of the first stratum, or for 450 of the second.
    expect(points.map(({ threshold, labels: n }) => [threshold, n])).toEqual([
      [0.9, 3],
      [0.5, 4],
    ]);
    expect(points[0]?.disagreement).toBeCloseTo(50 / 550, 12);
    expect(points[1]?.disagreement).toBeCloseTo(500 / 1000, 12);
  });

  it('counts people’s labels as they are without a sample, and says null where there is none', () => {
    const points = coverageReport({ confidences: bins, sample: null });
    expect(points).toMatchObject([
      { labels: 5, disagreement: 0, disagreement_95: [0, expect.closeTo(0.4345, 4)] },
      { labels: 9, disagreement: 1 / 9 },
    ]);
    const none = bins.map((bin) => ({ ...bin, labelled: 0, disagreements: 0 }));
    expect(coverageReport({ confidences: none, sample: null })[0]).toMatchObject({
      labels: 0,
      disagreement: null,
      disagreement_95: null,
    });
  });
});
