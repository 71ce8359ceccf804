import type { GroupCounts } from '../tally/questionCounts';

/** The error rate of each question that has a correct or error step in the group, by its pairing key. */
export function questionRates(
  questions: readonly string[],
  { correct, error }: Pick<GroupCounts, 'correct' | 'error'>,
): Map<string, number> {
  const rates = new Map<string, number>();
  for (const [number, key] of questions.entries()) {
    const errors = error[number] ?? 0;
    const decided = errors + (correct[number] ?? 0);
    if (decided > 0) rates.set(key, errors / decided);
  }
  return rates;
}

/** The second rate minus the first, of each question that has both; in the order of the second. */
export function rateDifferences(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): number[] {
  return [...second].flatMap(([question, rate]) => {
    const other = first.get(question);
    return other === undefined ? [] : [rate - other];
  });
}
