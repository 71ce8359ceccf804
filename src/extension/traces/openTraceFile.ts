import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';

/** Lets the reader choose a trace file from disk, and opens its first chain. */
export function registerOpenTraceFile(): vscode.Disposable {
  return vscode.commands.registerCommand(commands.openTraceFile, async () => {
    const [file] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Open a trace file'),
        filters: { [vscode.l10n.t('Traces')]: ['jsonl'] },
      })) ?? [];
    if (file !== undefined) await vscode.commands.executeCommand(commands.read, file);
  });
}
