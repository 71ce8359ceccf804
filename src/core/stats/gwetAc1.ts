import { agreeingPairs, type RatedUnit, ratersOf } from './ratedUnits';

/**
 * Gwet's AC1 of any number of raters: agreement beyond chance, with a chance that does not explode where nearly
 * everything falls into one category. Units with one rater count for the categories' shares only. NaN without a unit that
 * two raters rated.
 *
 * @see Gwet 2008, doi:10.1348/000711006X126600
 * @example gwetAc1(unitsOf([[118, 5], [2, 0]])) // 0.9407…
 */
export function gwetAc1(units: readonly RatedUnit[]): number {
  const categories = units[0]?.counts.length ?? 0;
  const shares = new Array<number>(categories).fill(0);
  let rated = 0;
  let paired = 0;
  let agreement = 0;
  for (const unit of units) {
    const raters = ratersOf(unit);
    if (raters === 0) continue;
    rated += unit.weight;
    for (const [category, count] of unit.counts.entries()) {
      shares[category] = (shares[category] ?? 0) + (unit.weight * count) / raters;
    }
    if (raters < 2) continue;
    paired += unit.weight;
    agreement += unit.weight * agreeingPairs(unit);
  }
  const chance =
    shares.reduce((sum, share) => sum + (share / rated) * (1 - share / rated), 0) / (categories - 1);
  return (agreement / paired - chance) / (1 - chance);
}
