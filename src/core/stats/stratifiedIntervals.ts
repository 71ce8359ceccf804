import type { BootstrapOptions } from './clusterBootstrap';
import { gammaVariate } from './gammaVariate';
import type { Interval } from './interval';
import { Random } from './random';

/** What was labelled of one stratum of a population. */
export interface LabelledTable {
  /** All units of the stratum. */
  readonly population: number;
  /** Labelled units, all of them, row by row; rows may be of different lengths, but are alike in all strata. */
  readonly rows: readonly (readonly number[])[];
}

/** A statistic of how many units of the population there are in each cell, row after row; NaN where it is not defined. */
export type CellStatistic = (totals: Float64Array) => number;

const defaultResamples = 10_000;
/** Labels that each stratum is given beyond its own, in all; and the shares of them that go to cells and rows alike. */
const extraLabels = 1;
const alike = 0.5;

/**
 * How many units of the population each cell has, by the labels: each stratum's shares times its size. Strata without a
 * label count nothing.
 *
 * @example stratifiedTotals([{ population: 80, rows: [[3, 1]] }, { population: 10, rows: [[0, 2]] }]) // [60, 30]
 */
export function stratifiedTotals(strata: readonly LabelledTable[]): Float64Array {
  const totals = new Float64Array(strata[0]?.rows.flat().length ?? 0);
  for (const { population, rows } of strata) {
    const labelled = sumOf(rows.flat());
    if (labelled === 0) continue;
    for (const [cell, count] of rows.flat().entries())
      totals[cell] = (totals[cell] ?? 0) + (population * count) / labelled;
  }
  return totals;
}

/**
 * 95 % intervals of statistics of a finite population of which a stratified random sample was labelled: what lies between
 * the 2.5 % and 97.5 % quantiles when each stratum's shares are drawn from a Dirichlet distribution with the variance that
 * its labels have. One more label a stratum, spread over its cells as all labels are and in part evenly, keeps a cell in
 * which none fell from being taken for empty. Where each stratum has but one row, as when it was drawn by it, others are
 * taken for impossible. The interval reaches at least to the estimate; a stratum that is labelled as a whole is known.
 * Undefined for a statistic that the labels, or more than half of the draws, do not define.
 *
 * @see Rubin 1981, doi:10.1214/aos/1176345338; Lo 1988, doi:10.1214/aos/1176351062 (finite populations)
 */
export function stratifiedIntervals(
  strata: readonly LabelledTable[],
  statistics: readonly CellStatistic[],
  { seed, resamples = defaultResamples }: BootstrapOptions,
): (Interval | undefined)[] {
  const labelled = strata.filter(({ rows }) => sumOf(rows.flat()) > 0);
  const totals = stratifiedTotals(labelled);
  const shapes = shapesOf(labelled, totals);
  const values = statistics.map(() => new Float64Array(resamples));
  const random = new Random(seed);
  const drawn = new Float64Array(totals.length);
  const sums = new Float64Array(totals.length);
  for (let draw = 0; draw < resamples; draw += 1) {
    sums.fill(0);
    for (const { population, cells } of shapes) {
      let all = 0;
      for (const { cell, shape } of cells) {
        const value = gammaVariate(random, shape);
        drawn[cell] = value;
        all += value;
      }
      for (const { cell } of cells) sums[cell] = (sums[cell] ?? 0) + (population * (drawn[cell] ?? 0)) / all;
    }
    for (const [index, statistic] of statistics.entries()) {
      const column = values[index];
      if (column !== undefined) column[draw] = statistic(sums);
    }
  }
  return statistics.map((statistic, index) => around(statistic(totals), values[index] ?? new Float64Array()));
}

interface Shapes {
  readonly population: number;
  readonly cells: readonly { readonly cell: number; readonly shape: number }[];
}

/** The parameters of each stratum's Dirichlet distribution, those of its impossible cells left out. */
function shapesOf(strata: readonly LabelledTable[], totals: Float64Array): Shapes[] {
  const all = sumOf(totals);
  const isDrawnByRow = strata.every(({ rows }) => rows.filter((row) => sumOf(row) > 0).length === 1);
  return strata.map(({ population, rows }) => {
    const labelled = sumOf(rows.flat());
    const open = 1 - labelled / population;
    // The variance of a Dirichlet share is p (1 − p) / (sum of the parameters + 1).
    const own = open <= 0 ? wholeStratum : Math.max(1, (labelled - 1) / open - 1 - extraLabels);
    let cell = 0;
    const cells = rows.flatMap((row) => {
      const inRow = totals.slice(cell, cell + row.length);
      const rowTotal = sumOf(inRow);
      const ownShare = sumOf(row) / labelled;
      const rowShare = isDrawnByRow ? ownShare : (1 - alike) * ownShare + (alike * rowTotal) / all;
      return row.map((count, column) => {
        const share = rowTotal === 0 ? 0 : ((1 - alike) * (inRow[column] ?? 0)) / rowTotal;
        const extra = open <= 0 ? 0 : extraLabels * rowShare * (share + alike / row.length);
        return { cell: cell++, shape: (own * count) / labelled + extra };
      });
    });
    return { population, cells: cells.filter(({ shape }) => shape > 0) };
  });
}

/** So large a parameter that the draws do not vary. */
const wholeStratum = 1e20;

function around(estimate: number, values: Float64Array): Interval | undefined {
  const sorted = values.filter(Number.isFinite).sort();
  if (!Number.isFinite(estimate) || sorted.length * 2 <= values.length) return undefined;
  const at = (probability: number): number =>
    sorted[Math.round(probability * (sorted.length - 1))] ?? estimate;
  return { low: Math.min(estimate, at(0.025)), high: Math.max(estimate, at(0.975)) };
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
