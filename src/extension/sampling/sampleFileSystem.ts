import * as vscode from 'vscode';
import { sampleScheme } from '../../protocol/contributions';
import { ReadOnlyFileSystem } from '../reading/readOnlyFileSystem';
import type { SampleReview } from './sampleReview';

/** The one document of a blinded sample; its name tells nothing, and its text is the item that is shown. */
export const sampleUri = vscode.Uri.from({ scheme: sampleScheme, path: '/Blinded sample' });

/** Serves the item under review. */
export function registerSampleFileSystem(review: SampleReview): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  let version = 1;
  const following = review.onDidChange(() => {
    version += 1;
    changes.fire(sampleUri);
  });
  const files = new ReadOnlyFileSystem(async () => {
    const view = await review.load();
    return view.kind === 'refused'
      ? view
      : { kind: 'done', value: { text: view.value.layout.text, version } };
  }, changes.event);
  const registered = vscode.workspace.registerFileSystemProvider(sampleScheme, files, {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(
      vscode.l10n.t('1 correct, 2 error, 3 uncertain; N says why, U takes the label back; J and K move.'),
    ),
  });
  return vscode.Disposable.from(registered, files, following, changes);
}
