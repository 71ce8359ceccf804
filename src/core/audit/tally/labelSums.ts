import { predictionPowered } from '../../stats/predictionPowered';
import { roganGladen } from '../../stats/roganGladen';

/** The sums over questions of {@link ArmData.labels}, by name; in a stratified sample the labels are weighted. */
export interface LabelSums {
  readonly judged: number;
  readonly errors: number;
  /** People's verdict, then the judges'. */
  readonly correctCorrect: number;
  readonly correctError: number;
  readonly errorCorrect: number;
  readonly errorError: number;
}

/** @param columns the sums of the six columns */
export function labelSums(columns: ArrayLike<number>): LabelSums {
  return {
    judged: columns[0] ?? 0,
    errors: columns[1] ?? 0,
    correctCorrect: columns[2] ?? 0,
    correctError: columns[3] ?? 0,
    errorCorrect: columns[4] ?? 0,
    errorError: columns[5] ?? 0,
  };
}

/** How many labels there are, or their weight. */
export function labelCount({ correctCorrect, correctError, errorCorrect, errorError }: LabelSums): number {
  return correctCorrect + correctError + errorCorrect + errorError;
}

/** The judges' own error rate. */
export function naiveRate({ errors, judged }: LabelSums): number {
  return errors / judged;
}

/** The share of people's errors that judges call errors; NaN without one. */
export function sensitivityOf({ errorError, errorCorrect }: LabelSums): number {
  return errorError / (errorError + errorCorrect);
}

/** The share of what people call correct that judges call correct; NaN without one. */
export function specificityOf({ correctCorrect, correctError }: LabelSums): number {
  return correctCorrect / (correctCorrect + correctError);
}

/** See {@link roganGladen}. */
export function roganGladenOf(sums: LabelSums): number {
  return roganGladen(naiveRate(sums), sensitivityOf(sums), specificityOf(sums));
}

/** See {@link predictionPowered}; NaN without labels. */
export function predictionPoweredOf(sums: LabelSums): number {
  return predictionPowered({
    judged: sums.judged,
    judgedErrors: sums.errors,
    labelWeight: labelCount(sums),
    labelShift: sums.errorCorrect - sums.correctError,
  });
}
