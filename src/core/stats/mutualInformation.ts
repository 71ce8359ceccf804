import { type Confusion, margins, total } from './confusion';

/**
 * The mutual information of the row's and the column's category, in nats: 0 when one says nothing of the other. It is
 * never negative, and above 0 in any sample by chance alone: read it beside {@link permutationFloor}. NaN without a unit.
 *
 * @see Cover & Thomas 2006, ch. 2.3
 * @example mutualInformation([[50, 0], [0, 50]]) // Math.LN2
 */
export function mutualInformation(table: Confusion): number {
  const n = total(table);
  const { rows, columns } = margins(table);
  let information = 0;
  for (const [row, cells] of table.entries()) {
    for (const [column, count] of cells.entries()) {
      if (count === 0) continue;
      information += (count / n) * Math.log((count * n) / ((rows[row] ?? 0) * (columns[column] ?? 0)));
    }
  }
  return n === 0 ? Number.NaN : Math.max(0, information);
}
