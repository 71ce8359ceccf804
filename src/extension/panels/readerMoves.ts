import * as vscode from 'vscode';

/**
 * Tells when the reader moves in an editor. A panel that comes back with its window keeps what it shows: editors that
 * come back beside it, and carets that are put back where they were, are no moves.
 *
 * @param isRestored whether the editors of this moment came back with the window, or still do
 */
export function onReaderMoves(
  isRestored: boolean,
  moved: (editor: vscode.TextEditor) => void,
): vscode.Disposable {
  let settled = !isRestored;
  let first: string | undefined;
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor === undefined) return;
      const uri = editor.document.uri.toString();
      first ??= uri;
      settled ||= uri !== first;
      if (settled) moved(editor);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (kind === undefined) return;
      settled = true;
      moved(textEditor);
    }),
  );
}
