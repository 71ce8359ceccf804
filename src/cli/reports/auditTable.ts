import type { AuditReport } from '../../core/audit/report/auditReport';
import { auditTables } from '../../core/audit/text/auditTables';
import { shortened } from '../../core/reading/shortened';
import { alignedTable } from './alignedTable';
import { plainLine } from '../../core/base/plainLine';

/** Longer names are cut, in UTF-16 units: one of them would push every other column out of sight. */
const widestCell = 80;

/** An audit for reading in a terminal: its tables, each with a title. */
export function auditTable(report: AuditReport): string[] {
  return auditTables(report).flatMap(({ title, rows }, index) => [
    ...(index === 0 ? [] : ['']),
    `${title}:`,
    ...alignedTable(rows.map((row) => row.map((cell) => shortened(plainLine(cell), widestCell)))),
  ]);
}
