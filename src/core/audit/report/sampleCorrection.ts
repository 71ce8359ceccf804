import { jeffreys95 } from '../../stats/jeffreys95';
import { labelSpread, type LabelSpread, spreadInterval } from '../../stats/labelSpread';
import { wilson95 } from '../../stats/wilson95';
import { stratifiedRate } from '../../sampling/stratifiedRate';
import { type ArmData, labelColumns, type SampledSteps } from '../tally/armData';
import type { CorrectionReport } from './correctionFields';
import { columnsOf } from './clusterColumns';
import { bounds, defined } from './groupReport';
import {
  labelSums,
  type LabelSums,
  predictionPoweredOf,
  roganGladenOf,
  sensitivityOf,
  specificityOf,
} from '../tally/labelSums';

/** The part of a correction that depends on how the labelled steps were chosen. */
export type CorrectedRates = Pick<
  CorrectionReport,
  | 'people'
  | 'people_95'
  | 'sensitivity'
  | 'specificity'
  | 'rogan_gladen'
  | 'rogan_gladen_95'
  | 'prediction_powered'
  | 'prediction_powered_95'
>;

/** How many steps each labelled one of a stratum stands for, by stratum; 0 in a stratum without a label. */
export function sampleWeights({ populations, labels }: SampledSteps): number[] {
  const labelled = populations.map(() => 0);
  for (const { stratum } of labels) labelled[stratum] = (labelled[stratum] ?? 0) + 1;
  return labelled.map((count, stratum) => (count === 0 ? 0 : (populations[stratum] ?? 0) / count));
}

/** The six columns of {@link ArmData.labels} with the sample's labels, each counting once. */
export function sampledColumns(data: ArmData): Float64Array[] {
  return weightedColumns(data, () => 1);
}

/** The error rate corrected by the labels of a stratified sample. */
export function sampleCorrection(data: ArmData, sample: SampledSteps): CorrectedRates {
  const people = stratifiedRate(
    sample.labels.map(({ stratum, said }) => ({
      stratum: String(stratum),
      isError: said?.people === true,
      counts: said !== undefined,
    })),
    new Map(sample.populations.map((population, stratum) => [String(stratum), population])),
  );
  const sums = weightedSums(data, sample);
  const skill = sensitivityOf(sums) + specificityOf(sums) - 1;
  const corrected = roganGladenOf(sums);
  const powered = predictionPoweredOf(sums);
  return {
    people: defined(people?.rate),
    people_95: bounds(people?.interval95),
    sensitivity: defined(sensitivityOf(sums)),
    specificity: defined(specificityOf(sums)),
    rogan_gladen: defined(corrected),
    rogan_gladen_95: Number.isFinite(corrected)
      ? bounds(spreadInterval(corrected, spreadOf(data, sample, 1 / skill, wilson95), 0))
      : null,
    prediction_powered: defined(powered),
    prediction_powered_95: Number.isFinite(powered)
      ? bounds(spreadInterval(powered, spreadOf(data, sample, 1, jeffreys95), 0))
      : null,
  };
}

/** The prediction-powered rate and how uncertain it is; undefined where nobody decided a step. */
export function poweredBySample(
  data: ArmData,
  sample: SampledSteps,
): { readonly rate: number; readonly spread: LabelSpread } | undefined {
  const rate = predictionPoweredOf(weightedSums(data, sample));
  return Number.isFinite(rate) ? { rate, spread: spreadOf(data, sample, 1, jeffreys95) } : undefined;
}

/** The sums of {@link ArmData.labels} with the sample's labels, each as often as it stands for a step. */
export function weightedSums(data: ArmData, sample: SampledSteps): LabelSums {
  const weights = sampleWeights(sample);
  const columns = weightedColumns(data, (stratum) => weights[stratum] ?? 0);
  return labelSums(columns.map((column) => column.reduce((sum, value) => sum + value, 0)));
}

/** Which interval covers best for which rate is measured: see docs/statistics.md. */
function spreadOf(
  data: ArmData,
  sample: SampledSteps,
  slope: number,
  intervalOf: typeof wilson95,
): LabelSpread {
  const [judged = [], errors = []] = columnsOf(data.labels, labelColumns);
  return labelSpread(
    { labels: sample.labels, weights: sampleWeights(sample), judged, errors },
    slope,
    intervalOf,
  );
}

function weightedColumns({ labels, sample }: ArmData, weightOf: (stratum: number) => number): Float64Array[] {
  const [judged = new Float64Array(), errors = new Float64Array()] = columnsOf(labels, labelColumns);
  const cells = [0, 1, 2, 3].map(() => new Float64Array(judged.length));
  for (const { stratum, question, said } of sample?.labels ?? []) {
    if (said === undefined) continue;
    const cell = cells[(said.people ? 2 : 0) + (said.judge ? 1 : 0)];
    if (cell !== undefined) cell[question] = (cell[question] ?? 0) + weightOf(stratum);
  }
  return [judged, errors, ...cells];
}
