import { agreeingPairs, type RatedUnit, ratersOf } from './ratedUnits';

/**
 * Fleiss' κ of several raters, the same number on each unit. NaN without a unit, or where chance alone gives full
 * agreement.
 *
 * @param units every one with the same number of raters, at least two
 * @see Fleiss 1971, doi:10.1037/h0031619
 * @example fleissKappa([{ counts: [3, 0], weight: 1 }, { counts: [1, 2], weight: 1 }]) // 0.25
 */
export function fleissKappa(units: readonly RatedUnit[]): number {
  const categories = units[0]?.counts.length ?? 0;
  const shares = new Array<number>(categories).fill(0);
  let weight = 0;
  let agreement = 0;
  for (const unit of units) {
    weight += unit.weight;
    agreement += unit.weight * agreeingPairs(unit);
    for (const [category, count] of unit.counts.entries()) {
      shares[category] = (shares[category] ?? 0) + (unit.weight * count) / ratersOf(unit);
    }
  }
  const chance = shares.reduce((sum, share) => sum + (share / weight) ** 2, 0);
  return (agreement / weight - chance) / (1 - chance);
}
