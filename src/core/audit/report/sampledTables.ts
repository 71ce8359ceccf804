import type { LabelledTable } from '../../stats/stratifiedIntervals';
import type { RaterPair, SampledSteps } from '../tally/armData';

/**
 * A judge's verdicts (the rows) against people's in each stratum of the audit's sample, and behind them a row for labelled
 * steps on which the judge has no verdict. Null where the pair is not one of the sample.
 */
export function sampledTables(
  { strata }: RaterPair,
  { populations, labels }: SampledSteps,
): LabelledTable[] | null {
  if (strata === null) return null;
  const labelled = populations.map(() => 0);
  for (const { stratum } of labels) labelled[stratum] = (labelled[stratum] ?? 0) + 1;
  return populations.map((population, stratum) => {
    const rows = [0, 3, 6].map((row) => [0, 1, 2].map((column) => strata[9 * stratum + row + column] ?? 0));
    const judged = rows.flat().reduce((sum, count) => sum + count, 0);
    return { population, rows: [...rows, [(labelled[stratum] ?? 0) - judged]] };
  });
}
