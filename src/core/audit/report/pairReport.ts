import { type BootstrapOptions, clusterBootstrap } from '../../stats/clusterBootstrap';
import { spreadInterval, spreadOfDifference } from '../../stats/labelSpread';
import { mcnemarExactP } from '../../stats/mcnemarExactP';
import { type ArmData, labelColumns } from '../tally/armData';
import type { PairReport } from './auditReport';
import { clusterColumns, columnsOf } from './clusterColumns';
import { labelSums, predictionPoweredOf } from '../tally/labelSums';
import { poweredBySample } from './sampleCorrection';
import { bounds, defined } from './groupReport';
import { meanDifference } from './meanDifference';
import { questionRates, rateDifferences } from './questionRates';

/** Compares two arms on the questions that have a correct or error step in both: the second minus the first. */
export function pairReport(first: ArmData, second: ArmData, options: BootstrapOptions): PairReport {
  const ofFirst = questionRates(first.questions, first.steps);
  const ofSecond = questionRates(second.questions, second.steps);
  const { questions, mean, bootstrap, test } = meanDifference(rateDifferences(ofFirst, ofSecond), options);
  const table: PairReport['mcnemar_table'] = [
    [0, 0],
    [0, 0],
  ];
  for (const [question, rate] of ofSecond) {
    const other = ofFirst.get(question);
    if (other !== undefined) table[other > 0 ? 1 : 0][rate > 0 ? 1 : 0] += 1;
  }
  return {
    questions,
    mean_difference: mean,
    bootstrap_95: bounds(bootstrap?.percentile95),
    bootstrap_bca_95: bounds(bootstrap?.bca95),
    nonzero_differences: test?.nonzero ?? 0,
    wilcoxon_statistic: test?.statistic ?? null,
    wilcoxon_p: test?.p ?? null,
    wilcoxon_method: test?.method ?? null,
    mcnemar_table: table,
    mcnemar_exact_p: questions === 0 ? null : mcnemarExactP(table[1][0], table[0][1]),
    ...correctedDifference(first, second, options),
  };
}

type CorrectedDifference = Pick<PairReport, 'prediction_powered_difference' | 'prediction_powered_95'>;
const notCorrected: CorrectedDifference = {
  prediction_powered_difference: null,
  prediction_powered_95: null,
};

/** The difference of the prediction-powered rates; what both arms find of a question belongs together. */
function correctedDifference(
  first: ArmData,
  second: ArmData,
  options: BootstrapOptions,
): CorrectedDifference {
  const numbers = new Map(first.questions.map((key, number) => [key, number]));
  for (const key of second.questions) if (!numbers.has(key)) numbers.set(key, numbers.size);
  const places = second.questions.map((key) => numbers.get(key) ?? 0);
  if (first.sample !== null && second.sample !== null) {
    const before = poweredBySample(first, first.sample);
    const after = poweredBySample(second, second.sample);
    if (before === undefined || after === undefined) return notCorrected;
    const difference = after.rate - before.rate;
    const spread = spreadOfDifference(before.spread, after.spread, places);
    return {
      prediction_powered_difference: difference,
      prediction_powered_95: bounds(spreadInterval(difference, spread, -1)),
    };
  }
  const isLabelled = [first, second].every(({ labels }) =>
    labels.some((count, at) => count > 0 && at % labelColumns > 1),
  );
  if (!isLabelled) return notCorrected;
  const moved = columnsOf(second.labels, labelColumns).map((column) => {
    const there = new Float64Array(numbers.size);
    for (const [number, value] of column.entries()) there[places[number] ?? 0] = value;
    return there;
  });
  const columns = clusterColumns(...columnsOf(first.labels, labelColumns), ...moved);
  const powered = (sums: Float64Array): number => predictionPoweredOf(labelSums(sums));
  const [result] = clusterBootstrap(
    columns,
    [(sums) => powered(sums.subarray(labelColumns)) - powered(sums)],
    options,
  );
  const rateOf = ({ labels }: ArmData): number =>
    powered(
      Float64Array.from(columnsOf(labels, labelColumns), (column) => column.reduce((a, b) => a + b, 0)),
    );
  return {
    prediction_powered_difference: defined(rateOf(second) - rateOf(first)),
    prediction_powered_95: bounds(result?.percentile95),
  };
}
