import type { ClusterSums } from '../../stats/clusterBootstrap';

/**
 * Columns of numbers by question as the sums that a bootstrap draws from. Questions that are 0 in every column
 * contribute nothing, and are left out.
 */
export function clusterColumns(...columns: readonly ArrayLike<number>[]): ClusterSums {
  const width = columns.length;
  const length = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const values = new Float64Array(length * width);
  let filled = 0;
  for (let question = 0; question < length; question += 1) {
    const row = columns.map((column) => column[question] ?? 0);
    if (row.every((value) => value === 0)) continue;
    values.set(row, filled);
    filled += width;
  }
  return { width, values: values.slice(0, filled) };
}

/** The columns of a table that stands row after row, `width` numbers a question. */
export function columnsOf(table: ArrayLike<number>, width: number): Float64Array[] {
  const rows = Math.ceil(table.length / width);
  return Array.from({ length: width }, (_, column) =>
    Float64Array.from({ length: rows }, (_zero, row) => table[row * width + column] ?? 0),
  );
}
