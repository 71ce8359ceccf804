import { clusterBootstrap, type BootstrapOptions } from '../stats/clusterBootstrap';
import { clusteredWilson95 } from '../stats/clusteredWilson95';
import { labelsNeeded } from '../stats/labelsNeeded';
import { predictionPowered } from '../stats/predictionPowered';
import { roganGladen } from '../stats/roganGladen';
import { type ArmData, labelColumns } from './armData';
import type { CorrectionReport } from './auditReport';
import { clusterColumns, columnsOf } from './clusterColumns';
import { bounds, defined } from './groupReport';

/** The margins for which the number of labels is told. */
const margins = [0.05, 0.03, 0.02, 0.01];

/** The sums over questions of {@link ArmData.labels}, by name. */
interface LabelSums {
  readonly judged: number;
  readonly errors: number;
  /** People's verdict, then the judges'. */
  readonly correctCorrect: number;
  readonly correctError: number;
  readonly errorCorrect: number;
  readonly errorError: number;
}

/**
 * The error rate that judges find, corrected by what people say of the steps that they labelled. Takes these steps for
 * a random sample. Null where people and judges decided no step in common.
 */
export function correctionReport({ labels }: ArmData, options: BootstrapOptions): CorrectionReport | null {
  const columns = columnsOf(labels, labelColumns);
  const [judged = none, errors = none, ...cells] = columns;
  const sums = labelSums(columns.map(sum));
  const labelled = labelCount(sums);
  if (labelled === 0) return null;
  const [naive, corrected, powered] = clusterBootstrap(
    clusterColumns(...columns),
    [naiveRate, roganGladenOf, predictionPoweredOf],
    options,
  );
  const perQuestion = Float64Array.from(judged, (_, question) =>
    sum(cells.map((cell) => cell[question] ?? 0)),
  );
  const peopleErrors = Float64Array.from(
    judged,
    (_, question) => (cells[2]?.[question] ?? 0) + (cells[3]?.[question] ?? 0),
  );
  return {
    judged_steps: sum(judged),
    labels: labelled,
    labelled_questions: perQuestion.filter((count) => count > 0).length,
    naive: sum(errors) / sum(judged),
    naive_95: bounds(naive?.percentile95),
    people: (sums.errorCorrect + sums.errorError) / labelled,
    people_95: bounds(clusteredWilson95(peopleErrors, perQuestion)),
    sensitivity: defined(sensitivityOf(sums)),
    specificity: defined(specificityOf(sums)),
    rogan_gladen: defined(roganGladenOf(columns.map(sum))),
    rogan_gladen_95: bounds(corrected?.percentile95),
    prediction_powered: defined(predictionPoweredOf(columns.map(sum))),
    prediction_powered_95: bounds(powered?.percentile95),
    labels_needed: margins.map((margin) => needed(sums, margin, labelEffect(columns, sums))),
  };
}

const none = new Float64Array();

/** A prediction-powered error rate from the sums of the six columns; NaN without labels. */
export function predictionPoweredOf(columns: ArrayLike<number>): number {
  const sums = labelSums(columns);
  return predictionPowered({
    judged: sums.judged,
    judgedErrors: sums.errors,
    labelWeight: labelCount(sums),
    labelShift: sums.errorCorrect - sums.correctError,
  });
}

function naiveRate(columns: ArrayLike<number>): number {
  const { judged, errors } = labelSums(columns);
  return errors / judged;
}

function roganGladenOf(columns: ArrayLike<number>): number {
  const sums = labelSums(columns);
  return roganGladen(sums.errors / sums.judged, sensitivityOf(sums), specificityOf(sums));
}

function sensitivityOf({ errorError, errorCorrect }: LabelSums): number {
  return errorError / (errorError + errorCorrect);
}

function specificityOf({ correctCorrect, correctError }: LabelSums): number {
  return correctCorrect / (correctCorrect + correctError);
}

function labelCount({ correctCorrect, correctError, errorCorrect, errorError }: LabelSums): number {
  return correctCorrect + correctError + errorCorrect + errorError;
}

function labelSums(columns: ArrayLike<number>): LabelSums {
  return {
    judged: columns[0] ?? 0,
    errors: columns[1] ?? 0,
    correctCorrect: columns[2] ?? 0,
    correctError: columns[3] ?? 0,
    errorCorrect: columns[4] ?? 0,
    errorError: columns[5] ?? 0,
  };
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

function needed(sums: LabelSums, margin: number, effect: number): CorrectionReport['labels_needed'][number] {
  const { judged, errors, correctCorrect, correctError, errorCorrect, errorError } = sums;
  const ofErrors = { steps: errors, labelled: errorError + correctError, disagreements: correctError };
  const ofCorrect = {
    steps: judged - errors,
    labelled: correctCorrect + errorCorrect,
    disagreements: errorCorrect,
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

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
