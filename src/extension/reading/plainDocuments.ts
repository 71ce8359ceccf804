import * as vscode from 'vscode';
import { readingLanguage } from '../../protocol/contributions';

const plainScheme = 'stepaudit-text';

/** A text with a name, to be set beside another one. */
export interface PlainText {
  readonly name: string;
  readonly text: string;
}

/** Shows texts as documents that are never unsaved: their address holds them. */
export function registerPlainDocuments(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(plainScheme, {
    provideTextDocumentContent: ({ query }) => query,
  });
}

export interface DiffOptions {
  readonly title: string;
  /** Whether what has the focus keeps it. */
  readonly preserveFocus: boolean;
}

/** Sets two texts beside each other in a preview. */
export async function showDiff(left: PlainText, right: PlainText, options: DiffOptions): Promise<void> {
  const { title, preserveFocus } = options;
  const uris = [uriOf(left), uriOf(right)] as const;
  // The reading view's language wraps long lines.
  for (const uri of uris) {
    await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uri),
      readingLanguage,
    );
  }
  await vscode.commands.executeCommand('vscode.diff', ...uris, title, { preview: true, preserveFocus });
}

/** Shows a text in an editor of its own, which takes no other editor’s place. */
export async function showText(text: PlainText): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(text));
  await vscode.window.showTextDocument(
    await vscode.languages.setTextDocumentLanguage(document, readingLanguage),
    { preview: false },
  );
}

/** Closes the previews of texts beside each other. */
export async function closeDiffs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.original.scheme === plainScheme);
  await vscode.window.tabGroups.close(tabs, true);
}

function uriOf({ name, text }: PlainText): vscode.Uri {
  return vscode.Uri.from({ scheme: plainScheme, path: `/${name.replaceAll('/', '-')}`, query: text });
}
