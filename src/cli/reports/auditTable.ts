import type { AuditReport } from '../../core/audit/auditReport';
import { auditTables } from '../../core/audit/auditTables';
import { alignedTable } from './alignedTable';
import { plainLine } from './plainLine';

/** An audit for reading in a terminal: its tables, each with a title. */
export function auditTable(report: AuditReport): string[] {
  return auditTables(report).flatMap(({ title, rows }, index) => [
    ...(index === 0 ? [] : ['']),
    `${title}:`,
    ...alignedTable(rows.map((row) => row.map(plainLine))),
  ]);
}
