import {
  type BootstrapOptions,
  type BootstrapResult,
  clusterBootstrap,
  type Statistic,
} from '../../stats/clusterBootstrap';
import type { Interval } from '../../stats/interval';
import { clusteredWilson95 } from '../../stats/clusteredWilson95';
import { labelsNeeded } from '../../stats/labelsNeeded';
import { type ArmData, labelColumns } from '../tally/armData';
import type { CorrectionReport } from './correctionFields';
import { clusterColumns, columnsOf } from './clusterColumns';
import { bounds, defined } from './groupReport';
import {
  labelCount,
  type LabelSums,
  labelSums,
  naiveRate,
  predictionPoweredOf,
  roganGladenOf,
  sensitivityOf,
  specificityOf,
} from '../tally/labelSums';
import { type CorrectedRates, sampleCorrection, sampledColumns, weightedSums } from './sampleCorrection';

/** The margins for which the number of labels is told. */
const margins = [0.05, 0.03, 0.02, 0.01];

/**
 * The error rate that judges find, corrected by what people say of the steps that they labelled: those of the audit's
 * sample, weighted as it was drawn; without one, all that there are, as if they were a random sample. Null where people
 * and judges decided no step in common.
 */
export function correctionReport(data: ArmData, options: BootstrapOptions): CorrectionReport | null {
  const columns = data.sample === null ? columnsOf(data.labels, labelColumns) : sampledColumns(data);
  const [judged = none, errors = none, ...cells] = columns;
  const sums = labelSums(columns.map(sum));
  const labelled = labelCount(sums);
  if (labelled === 0) return null;
  const perQuestion = Float64Array.from(judged, (_, question) =>
    sum(cells.map((cell) => cell[question] ?? 0)),
  );
  const weighed = data.sample === null ? sums : weightedSums(data, data.sample);
  const [naive] = clusterBootstrap(clusterColumns(judged, errors), [ofSums(naiveRate)], options);
  return {
    judged_steps: sums.judged,
    labels: labelled,
    labels_error: sums.errorCorrect + sums.errorError,
    labelled_questions: perQuestion.filter((count) => count > 0).length,
    naive: naiveRate(sums),
    naive_95: bounds(naive?.percentile95),
    ...(data.sample === null
      ? randomCorrection(columns, perQuestion, options)
      : sampleCorrection(data, data.sample)),
    labels_needed: margins.map((margin) => needed(sums, weighed, margin, labelEffect(columns, sums))),
  };
}

const none = new Float64Array();

/** Takes the labelled steps for a random sample of those that judges decided. */
function randomCorrection(
  columns: readonly Float64Array[],
  perQuestion: Float64Array,
  options: BootstrapOptions,
): CorrectedRates {
  const sums = labelSums(columns.map(sum));
  const [, , , , missed = none, found = none] = columns;
  const peopleErrors = missed.map((count, question) => count + (found[question] ?? 0));
  const [corrected, powered] = clusterBootstrap(
    clusterColumns(...columns),
    [ofSums(roganGladenOf), ofSums(predictionPoweredOf)],
    options,
  );
  return {
    people: (sums.errorCorrect + sums.errorError) / labelCount(sums),
    people_95: bounds(clusteredWilson95(peopleErrors, perQuestion)),
    sensitivity: defined(sensitivityOf(sums)),
    specificity: defined(specificityOf(sums)),
    rogan_gladen: defined(roganGladenOf(sums)),
    rogan_gladen_95: bounds(corrected?.percentile95),
    prediction_powered: defined(predictionPoweredOf(sums)),
    prediction_powered_95: bounds(powered === undefined ? undefined : withinRates(powered)),
  };
}

/** No rate lies beyond 0 and 1, though an estimate may. */
function withinRates({ estimate, percentile95: { low, high } }: BootstrapResult): Interval {
  return { low: Math.min(estimate, Math.max(0, low)), high: Math.max(estimate, Math.min(1, high)) };
}

function ofSums(statistic: (sums: LabelSums) => number): Statistic {
  return (columns) => statistic(labelSums(columns));
}

/** How much more the shift varies from question to question than it would if labels were independent. */
function labelEffect(columns: readonly Float64Array[], sums: LabelSums): number {
  const n = labelCount(sums);
  const shift = (sums.errorCorrect - sums.correctError) / n;
  const [, , cc = none, ce = none, ec = none, ee = none] = columns;
  let squares = 0;
  for (let question = 0; question < cc.length; question += 1) {
    const labels = (cc[question] ?? 0) + (ce[question] ?? 0) + (ec[question] ?? 0) + (ee[question] ?? 0);
    squares += ((ec[question] ?? 0) - (ce[question] ?? 0) - shift * labels) ** 2;
  }
  const independent = sums.errorCorrect + sums.correctError - n * shift ** 2;
  return independent <= 0 ? 1 : Math.max(1, squares / independent);
}

/** @param weighed the same sums with each label weighted: what they say of how often people disagree */
function needed(
  sums: LabelSums,
  weighed: LabelSums,
  margin: number,
  effect: number,
): CorrectionReport['labels_needed'][number] {
  const { judged, errors, correctCorrect, correctError, errorCorrect, errorError } = sums;
  const labelledErrors = errorError + correctError;
  const labelledCorrect = correctCorrect + errorCorrect;
  const ofErrors = {
    steps: errors,
    labelled: labelledErrors,
    disagreements: part(weighed.correctError, weighed.errorError) * labelledErrors,
  };
  const ofCorrect = {
    steps: judged - errors,
    labelled: labelledCorrect,
    disagreements: part(weighed.errorCorrect, weighed.correctCorrect) * labelledCorrect,
  };
  const { total, perStratum } = labelsNeeded([ofErrors, ofCorrect], margin, effect);
  const lackOfErrors = Math.max(0, (perStratum[0] ?? 0) - ofErrors.labelled);
  const lackOfCorrect = Math.max(0, (perStratum[1] ?? 0) - ofCorrect.labelled);
  return {
    margin,
    total,
    more: lackOfErrors + lackOfCorrect,
    queue: lackOfErrors > lackOfCorrect ? 'error' : 'correct',
  };
}

/** The first's share of both; 0 without either. */
function part(first: number, second: number): number {
  return first === 0 ? 0 : first / (first + second);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
