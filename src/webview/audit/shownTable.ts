import type { AuditTable } from '../../core/audit/tableColumns';
import { definitionOf } from './definitions';

/** A column of a table: its head, and what that means where the word does not say it. */
type Column = readonly [head: string, meaning?: string];

/** A table of which every column can say what it means. */
export interface ShownTable extends Pick<AuditTable, 'title' | 'rows'> {
  /** What each column means, in their order. */
  readonly meanings: readonly (string | undefined)[];
}

/** A table that is also printed and saved, with what its columns mean. */
export function shownTable({ title, columns, rows }: AuditTable): ShownTable {
  return { title, rows, meanings: columns.map(definitionOf) };
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
