import * as vscode from 'vscode';
import { sampleScheme } from '../../protocol/contributions';
import type { SampleReview } from './sampleReview';

/** Each item is read from its question on: when the document shows another one, the caret goes to the top. */
export function registerStartAtTop(review: SampleReview): vscode.Disposable {
  let shown: number | undefined;
  return vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.scheme !== sampleScheme || review.view === undefined) return;
    // The text may still be the item before.
    const isUpToDate = document.getText() === review.view.layout.text;
    if (!isUpToDate || shown === review.view.item) return;
    shown = review.view.item;
    const top = new vscode.Position(0, 0);
    for (const editor of vscode.window.visibleTextEditors.filter((each) => each.document === document)) {
      editor.selection = new vscode.Selection(top, top);
      editor.revealRange(new vscode.Range(top, top));
    }
  });
}
