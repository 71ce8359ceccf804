import * as vscode from 'vscode';
import { readingScheme } from '../../protocol/readingUri';
import { ReadOnlyFileSystem } from './readOnlyFileSystem';
import type { ReadingPages } from './readingPages';

/** Serves reading views. */
export function registerReadingFileSystem(pages: ReadingPages): vscode.Disposable {
  const files = new ReadOnlyFileSystem(async (uri) => {
    const reply = await pages.load(uri);
    if (reply.kind === 'refused') return reply;
    const { page, version } = reply.value;
    return { kind: 'done', value: { text: page.layout.text, version } };
  }, pages.onDidUpdate);
  const registered = vscode.workspace.registerFileSystemProvider(readingScheme, files, {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(
      vscode.l10n.t(
        'A trace is read, not edited. Override a step’s verdict from the palette: *Step Audit: Override Step*.',
      ),
    ),
  });
  return vscode.Disposable.from(registered, files);
}
