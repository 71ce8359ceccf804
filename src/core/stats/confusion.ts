/**
 * A square table of counts: how often the first rater chose the row's category and the second the column's. Counts may
 * be weighted.
 */
export type Confusion = readonly (readonly number[])[];

/**
 * A table from its cells, row after row.
 *
 * @example confusionOf([4, 1, 0, 5], 2) // [[4, 1], [0, 5]]
 */
export function confusionOf(cells: ArrayLike<number>, categories: number): Confusion {
  return Array.from({ length: categories }, (_row, row) =>
    Array.from({ length: categories }, (_cell, column) => cells[row * categories + column] ?? 0),
  );
}

export function total(confusion: Confusion): number {
  return confusion.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
}

/** The sums of the rows and of the columns. */
export function margins(confusion: Confusion): { readonly rows: number[]; readonly columns: number[] } {
  return {
    rows: confusion.map((row) => row.reduce((a, b) => a + b, 0)),
    columns: confusion.map((_, column) => confusion.reduce((sum, row) => sum + (row[column] ?? 0), 0)),
  };
}
