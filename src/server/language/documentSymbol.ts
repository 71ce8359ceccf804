import { SymbolKind, type Connection, type DocumentSymbol, type Range } from 'vscode-languageserver/node';
import { stepName } from '../../core/reading/stepName';
import type { ReadingPage } from '../../protocol/lsp';
import { isReadingView, pageOfDocument } from '../reading/documentChain';
import type { OpenFiles } from '../openFiles';

/** The longest detail of a step in the outline, in UTF-16 units. */
const longestDetail = 60;

/** The outline of the reading view: the question, and the chain with its steps and their verdicts. */
export function registerDocumentSymbol(connection: Connection, files: OpenFiles): void {
  connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
    if (!isReadingView(uri)) return [];
    const page = await pageOfDocument(files, uri);
    return page.kind === 'refused' ? [] : readingSymbols(page.value);
  });
}

function readingSymbols({
  layout,
  state,
  chain,
  chainCount,
  record,
  recordCount,
}: ReadingPage): DocumentSymbol[] {
  const steps = layout.steps.flatMap((lines, index): DocumentSymbol[] => {
    const step = state.steps[index];
    if (step === undefined) return [];
    const range: Range = {
      start: { line: lines.firstLine, character: 0 },
      end: { line: lines.lastLine, character: lines.endColumn },
    };
    const selectionRange = { start: { line: lines.firstLine, character: lines.startColumn }, end: range.end };
    const detail = step.step.shown.slice(0, longestDetail).replace(/\s+/gu, ' ');
    return [{ name: stepName(step), detail, kind: SymbolKind.String, range, selectionRange }];
  });
  return [
    {
      name: `Question ${record + 1} of ${recordCount}`,
      kind: SymbolKind.Class,
      range: {
        start: { line: 0, character: 0 },
        end: { line: Math.max(0, layout.chainLine - 1), character: 0 },
      },
      selectionRange: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    },
    {
      name: `Chain ${chain + 1} of ${chainCount}`,
      kind: SymbolKind.Array,
      range: {
        start: { line: layout.chainLine, character: 0 },
        end: { line: layout.lastLine, character: 1_000_000 },
      },
      selectionRange: {
        start: { line: layout.chainLine, character: 0 },
        end: { line: layout.chainLine, character: 0 },
      },
      children: steps,
    },
  ];
}
