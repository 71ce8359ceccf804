/** A question's confidence, in [0, 1], and whether its answer is right. */
export interface ConfidentAnswer {
  readonly confidence: number;
  readonly right: boolean;
}

export interface CalibrationOptions {
  readonly bins?: number | undefined;
  /** Where the first bin starts. */
  readonly from?: number | undefined;
}

/** One bar of a reliability diagram; its mean confidence and accuracy are null when it is empty. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  readonly confidence: number | null;
  readonly accuracy: number | null;
}

export interface Calibration {
  /** The mean over questions of their bin's |accuracy − confidence|, in [0, 1]. */
  readonly ece: number;
  /** The mean of (confidence − right)², in [0, 1]. */
  readonly brier: number;
  readonly bins: readonly ReliabilityBin[];
  /** Questions whose confidence lies in no bin; they are in the Brier score, not in the ECE. */
  readonly outside: number;
}

/** A little above 1, so that full confidence lies in the last bin, whose right end is open like every other's. */
const binsEnd = 1.0001;

/**
 * Expected calibration error and Brier score. Ten bins of equal width over [0.25, 1.0001) unless told, each closed on
 * the left: what the audit paper uses for questions of four options. Null without an answer.
 *
 * @see Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602; Brier 1950
 * @example calibration([{ confidence: 0.8, right: true }]) // { ece: 0.2, brier: 0.04, … }
 */
export function calibration(
  answers: readonly ConfidentAnswer[],
  { bins: count = 10, from = 0.25 }: CalibrationOptions = {},
): Calibration | null {
  if (answers.length === 0) return null;
  const edges = Array.from({ length: count + 1 }, (_, edge) => from + (edge * (binsEnd - from)) / count);
  const bins = Array.from({ length: count }, () => ({ questions: 0, confidence: 0, right: 0 }));
  let outside = 0;
  let squares = 0;
  for (const { confidence, right } of answers) {
    squares += (confidence - Number(right)) ** 2;
    const bin = bins[edges.findLastIndex((edge) => confidence >= edge)];
    if (bin === undefined) {
      outside += 1;
      continue;
    }
    bin.questions += 1;
    bin.confidence += confidence;
    bin.right += Number(right);
  }
  const inside = answers.length - outside;
  const gaps = bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0);
  return {
    ece: inside === 0 ? 0 : gaps / inside,
    brier: squares / answers.length,
    bins: bins.map(({ questions, confidence, right }, bin) => ({
      from: edges[bin] ?? from,
      to: edges[bin + 1] ?? binsEnd,
      questions,
      confidence: questions === 0 ? null : confidence / questions,
      accuracy: questions === 0 ? null : right / questions,
    })),
    outside,
  };
}
