/** How two arms differ on the questions that both were judged on. */
export interface PairedDifference {
  /** The number of questions with an error rate in both arms. */
  readonly questions: number;
  /** The mean over these questions of the second arm's error rate minus the first's, in [−1, 1]; null without any. */
  readonly meanDifference: number | null;
}

/**
 * Compares two arms question by question: every question weighs the same, however many steps it has.
 *
 * @param first  question key to error rate, see {@link ArmTally.errorRates}
 * @param second the same of the other arm
 */
export function pairedDifference(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): PairedDifference {
  let questions = 0;
  let sum = 0;
  for (const [question, rate] of second) {
    const other = first.get(question);
    if (other === undefined) continue;
    questions += 1;
    sum += rate - other;
  }
  return { questions, meanDifference: questions === 0 ? null : sum / questions };
}
