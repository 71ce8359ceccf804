import type { AuditTable } from '../../core/audit/auditTables';

/** A column of a table: its head, and what that means where the word does not say it. */
type Column = readonly [head: string, meaning?: string];

/** A table whose columns say themselves what they mean, for heads that are translated. */
export interface ShownTable extends AuditTable {
  /** What each column means, in their order; without it the English heads are looked up. */
  readonly meanings?: readonly (string | undefined)[];
}

/** A table of columns and as wide rows. */
export function tableOfColumns(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): ShownTable {
  return {
    title,
    rows: [columns.map(([head]) => head), ...rows],
    meanings: columns.map(([, meaning]) => meaning),
  };
}
