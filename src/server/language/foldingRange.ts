import type { Connection, FoldingRange } from 'vscode-languageserver/node';
import { isReadingView, pageOfDocument } from '../reading/documentChain';
import type { OpenFiles } from '../openFiles';

/** Folds the question, the chain, and each step with its explanation. */
export function registerFoldingRange(connection: Connection, files: OpenFiles): void {
  connection.onFoldingRanges(async ({ textDocument: { uri } }): Promise<FoldingRange[]> => {
    if (!isReadingView(uri)) return [];
    const page = await pageOfDocument(files, uri);
    if (page.kind === 'refused') return [];
    const { chainLine, lastLine, steps } = page.value.layout;
    return [
      { startLine: 0, endLine: Math.max(0, chainLine - 2) },
      { startLine: chainLine, endLine: lastLine },
      ...steps.map(({ firstLine, explanationLine }) => ({
        startLine: firstLine,
        endLine: Math.min(explanationLine, lastLine),
      })),
    ].filter(({ startLine, endLine }) => endLine > startLine);
  });
}
