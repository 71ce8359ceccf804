import { type Cell, type TableCells, tableCells } from '../../core/audit/text/tableCells';
import type { AuditTable } from '../../core/audit/text/tableColumns';
import { definitionOf } from './definitions';

/** A column of a table: its head, and what that means where the word does not say it. */
type Column = readonly [head: string, meaning?: string];

/** A table of which every column can say what it means. */
export interface ShownTable extends TableCells {
  readonly title: string;
  /** What each column means, in their order. */
  readonly meanings: readonly (string | undefined)[];
  /** How many columns, from the first one on, say what a row is about. */
  readonly names: number;
}

/** A table that is also printed and saved, with what its columns mean. */
export function shownTable({ title, columns, rows, leads }: AuditTable, names = 1): ShownTable {
  return { title, rows, leads, meanings: columns.map(definitionOf), names };
}

/** A table of columns and as wide rows; the first columns name them. */
export function tableOfColumns(
  title: string,
  names: readonly Column[],
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): ShownTable {
  const all = [...names, ...columns];
  return {
    title,
    ...tableCells([all.map(([head]) => head), ...rows]),
    meanings: all.map(([, meaning]) => meaning),
    names: names.length,
  };
}
