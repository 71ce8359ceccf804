import type { Confusion } from './confusion';

/** How many raters put a unit into each category, and how many such units there are. Raters may be missing. */
export interface RatedUnit {
  readonly counts: readonly number[];
  readonly weight: number;
}

/**
 * The units of a table of two raters.
 *
 * @example unitsOf([[4]]) // [{ counts: [2], weight: 4 }]
 */
export function unitsOf(confusion: Confusion): RatedUnit[] {
  return confusion.flatMap((row, first) =>
    row.map((weight, second) => ({
      counts: row.map((_, category) => Number(category === first) + Number(category === second)),
      weight,
    })),
  );
}

export function ratersOf({ counts }: RatedUnit): number {
  return counts.reduce((a, b) => a + b, 0);
}

/** The share of pairs of a unit's raters that agree; the unit needs two raters. */
export function agreeingPairs(unit: RatedUnit): number {
  const raters = ratersOf(unit);
  return unit.counts.reduce((sum, count) => sum + count * (count - 1), 0) / (raters * (raters - 1));
}
