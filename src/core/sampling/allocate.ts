/** How a sample's steps are shared out among its strata. */
export const allocations = ['proportional', 'equal'] as const;
export type Allocation = (typeof allocations)[number];

/**
 * How many steps to draw from each stratum. No stratum gives more than it has, and every stratum with steps gives at
 * least one as long as the size allows, so that each can be estimated. The counts add up to the size, or to all steps
 * when there are fewer.
 *
 * @param populations steps of each stratum
 * @param size        steps wanted in all, ≥ 0
 * @param allocation  `proportional` to the populations by largest remainders, or `equal` shares
 * @example allocate([80, 15, 5], 20, 'proportional') // [16, 3, 1]
 */
export function allocate(populations: readonly number[], size: number, allocation: Allocation): number[] {
  const drawn = populations.map(() => 0);
  let left = Math.min(
    size,
    populations.reduce((sum, population) => sum + population, 0),
  );
  const take = (stratum: number): void => {
    drawn[stratum] = (drawn[stratum] ?? 0) + 1;
    left -= 1;
  };
  const byPopulation = populations
    .map((population, stratum) => ({ population, stratum }))
    .filter(({ population }) => population > 0)
    .sort((a, b) => b.population - a.population || a.stratum - b.stratum);
  for (const { stratum } of byPopulation) if (left > 0) take(stratum);

  const total = populations.reduce((sum, population) => sum + population, 0);
  const wanted = (stratum: number): number =>
    allocation === 'equal'
      ? size / byPopulation.length
      : (size * (populations[stratum] ?? 0)) / Math.max(total, 1);
  while (left > 0) {
    // The stratum that is furthest behind its share; a size is small, and so is the number of strata.
    const open = byPopulation.filter(({ population, stratum }) => (drawn[stratum] ?? 0) < population);
    const behind = open.map(({ stratum }) => ({ stratum, lack: wanted(stratum) - (drawn[stratum] ?? 0) }));
    const [next] = behind.sort((a, b) => b.lack - a.lack || a.stratum - b.stratum);
    if (next === undefined) break;
    take(next.stratum);
  }
  return drawn;
}
