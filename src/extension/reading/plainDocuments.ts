import * as vscode from 'vscode';
import { plainScheme, readingLanguage } from '../../protocol/contributions';
import { hiddenText, type SampleReview } from '../sampling/sampleReview';
import { ReadOnlyFileSystem } from './readOnlyFileSystem';

/** A text with a name, to be set beside another one. */
export interface PlainText {
  readonly name: string;
  readonly text: string;
}

/**
 * Shows texts as documents that are never unsaved: their address holds them. So whatever remembers an address could bring
 * back what was said of a step: during the review of a blinded sample none is shown.
 */
export function registerPlainDocuments(review: SampleReview): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const files = new ReadOnlyFileSystem(
    ({ query }) =>
      Promise.resolve({
        kind: 'done',
        value: review.isOpen ? { text: hiddenText(), version: 2 } : { text: query, version: 1 },
      }),
    changes.event,
  );
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(plainScheme, files, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
    files,
    changes,
    review.onDidHide(() => {
      // The editor holds texts for a while after they were closed.
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === plainScheme) changes.fire(uri);
      files.forgetClosed();
    }),
  );
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
