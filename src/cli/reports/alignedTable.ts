import { isTextColumn } from '../../core/audit/text/auditTables';

/** Lines of a table with one header row: columns of names left, those of numbers right aligned, two spaces between. */
export function alignedTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isName = widths.map((_, column) => column === 0 || isTextColumn(rows.slice(1), column));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        isName[column] === true ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
