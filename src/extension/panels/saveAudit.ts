import * as vscode from 'vscode';
import { auditCsv } from '../../core/audit/text/auditCsv';
import { auditMarkdown } from '../../core/audit/text/auditMarkdown';
import type { AuditReport } from '../../core/audit/report/auditReport';
import type { FromAuditPanel, ResultFormat } from '../../protocol/auditPanel';

const endings: Readonly<Record<ResultFormat | 'svg' | 'png', string>> = {
  markdown: 'md',
  csv: 'csv',
  json: 'json',
  svg: 'svg',
  png: 'png',
};

/** Saves what an audit found where the user says. */
export async function saveResult(
  report: AuditReport,
  format: ResultFormat,
  folder: vscode.Uri,
): Promise<void> {
  await save('audit', format, folder, Buffer.from(textOf(report, format)));
}

function textOf(report: AuditReport, format: ResultFormat): string {
  switch (format) {
    case 'markdown':
      return `${auditMarkdown(report)}\n`;
    case 'csv':
      return `${auditCsv(report).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}

/** Saves a drawing of the panel's. */
export async function saveDrawing(
  { name, format, data }: Extract<FromAuditPanel, { type: 'saveDrawing' }>,
  folder: vscode.Uri,
): Promise<void> {
  await save(`audit-${name}`, format, folder, Buffer.from(data, format === 'png' ? 'base64' : 'utf8'));
}

async function save(
  name: string,
  format: ResultFormat | 'svg' | 'png',
  folder: vscode.Uri,
  content: Uint8Array,
): Promise<void> {
  const ending = endings[format];
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${ending}`),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, content);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} was not saved: {1}', target.fsPath, detail));
  }
}
