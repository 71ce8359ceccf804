import * as vscode from 'vscode';
import { readingScheme } from '../../protocol/readingUri';
import { hiddenText, type SampleReview } from '../sampling/sampleReview';
import { ReadOnlyFileSystem } from './readOnlyFileSystem';
import type { ReadingPages } from './readingPages';

/** Serves reading views; while a blinded sample is under review, a sentence instead: the editor keeps what it was served. */
export function registerReadingFileSystem(pages: ReadingPages, review: SampleReview): vscode.Disposable {
  const files = new ReadOnlyFileSystem(async (uri) => {
    const reply = await pages.load(uri);
    // A review may have begun meanwhile.
    if (review.isOpen) return { kind: 'done', value: { text: hiddenText(), version: pages.nextVersion() } };
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
  return vscode.Disposable.from(
    registered,
    files,
    review.onDidHide(() => files.forgetClosed()),
  );
}
