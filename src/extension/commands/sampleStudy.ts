import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ReadingOpener } from '../reading/openReading';

const studyFolder = 'sample-study';
const firstFile = 'traces_student.jsonl';

/**
 * Opens the bundled sample study. It is copied to the user's own storage first, so that overrides outlive an update of
 * the extension; what is there already is left as it is.
 */
export function registerSampleStudy(
  context: vscode.ExtensionContext,
  opener: ReadingOpener,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.openSampleStudy, async () => {
    const samples = vscode.Uri.joinPath(context.extensionUri, 'media', 'samples');
    const folder = vscode.Uri.joinPath(context.globalStorageUri, studyFolder);
    await vscode.workspace.fs.createDirectory(folder);
    const present = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name));
    for (const [name, type] of await vscode.workspace.fs.readDirectory(samples)) {
      if (type !== vscode.FileType.File || present.has(name)) continue;
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, name));
    }
    await opener.open({ file: vscode.Uri.joinPath(folder, firstFile).toString(), record: 0, chain: 0 });
  });
}
