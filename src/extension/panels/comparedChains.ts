import * as vscode from 'vscode';
import type { CompareArm, ComparePage, StepRef } from '../../protocol/lsp';
import { currentStep } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import { chainOf, readingUri } from '../reading/readingUri';
import { armOf } from './seenChoice';

/** The address of the reading view of an arm's chain, open or not. */
export function uriOf({ file, record, chain, tag }: CompareArm): vscode.Uri {
  return readingUri({ file, record, chain }, tag);
}

/** The step at the caret of a reading view of one of the page's chains: of the first one among the editors. */
export function stepAtCaret(
  page: ComparePage | undefined,
  pages: ReadingPages,
  editors: readonly vscode.TextEditor[],
): StepRef | undefined {
  for (const editor of editors) {
    const shown = pages.peek(editor.document.uri);
    if (shown === undefined || armOf(page, shown) === undefined) continue;
    const step = currentStep({ editor, page: shown });
    const { file, record, chain } = shown;
    if (step !== undefined) return { file, record, chain, step };
  }
  return undefined;
}

/** The page's steps that are being judged now. */
export function judgingSteps(page: ComparePage | undefined, pages: ReadingPages): readonly StepRef[] {
  return pages.judging.filter((step) => armOf(page, step) !== undefined);
}

/** Where reading views are, or can be without covering a panel. */
export function readingColumn(panel: vscode.WebviewPanel): vscode.ViewColumn {
  const reading = vscode.window.visibleTextEditors.find(
    ({ document }) => chainOf(document.uri) !== undefined,
  );
  if (reading?.viewColumn !== undefined) return reading.viewColumn;
  return panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}
