import { plainLine } from '../../base/plainLine';
import type { AuditReport } from '../report/auditReport';
import { auditTables, isTextColumn } from './auditTables';

/** An audit as a Markdown document: the methods paragraph, then the tables. */
export function auditMarkdown(report: AuditReport): string {
  const tables = auditTables(report).map(({ title, rows }) => {
    const [header = [], ...body] = rows;
    const rule = header.map((_, column) => (column === 0 || isTextColumn(body, column) ? '---' : '--:'));
    return [`## ${title}`, '', ...[header, rule, ...body].map(markdownRow)].join('\n');
  });
  return ['# Step audit', report.methods, ...tables].join('\n\n');
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

/** A cell in which nothing is markup or becomes a link by itself, and which stays in its row. */
function escaped(cell: string): string {
  return plainLine(cell).replace(/[\\`*_{}[\]<>|#~&!@]|(?<=\w):(?=\/)|(?<=www)\./giu, '\\$&');
}
