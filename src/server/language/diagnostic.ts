import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { isReadingView } from '../reading/documentChain';
import type { OpenFiles } from '../openFiles';

/** The most malformed lines that are marked in one file. */
const mostDiagnostics = 1000;

/** Marks each malformed line of a trace file with its reason. */
export function registerDiagnostic(connection: Connection, files: OpenFiles): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
    const items: Diagnostic[] = [];
    const opened = isReadingView(uri) ? undefined : await files.get(uri);
    if (opened?.kind === 'done') {
      const { traces } = opened.value;
      for (let position = 0; position < traces.count && items.length < mostDiagnostics; position += 1) {
        if (token.isCancellationRequested) break;
        const read = await traces.record(position);
        if (read.kind === 'record') continue;
        const line = traces.lineNumberOf(position);
        items.push({
          range: { start: { line, character: 0 }, end: { line, character: 1_000_000 } },
          severity: DiagnosticSeverity.Error,
          source: 'Step Audit',
          message: read.reason,
        });
      }
    }
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
}
