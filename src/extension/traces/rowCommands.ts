import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ReadingOpener } from '../reading/openReading';
import type { TraceFiles } from './traceFiles';
import type { TraceNode } from './traceNode';

/** What can be done with one row of the tree, from its icons and its menu. */
export function registerRowCommands(files: TraceFiles, opener: ReadingOpener): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.openBeside, async (row: TraceNode | undefined) => {
      if (row?.kind !== 'question' && row?.kind !== 'chain') return;
      const ref =
        row.kind === 'question'
          ? { file: row.file, record: row.summary.record, chain: row.summary.firstChain }
          : { file: row.file, record: row.record, chain: row.summary.chain };
      await opener.open(ref, { viewColumn: vscode.ViewColumn.Beside });
    }),
    vscode.commands.registerCommand(commands.openRaw, async (row: TraceNode | undefined) => {
      if (row?.kind === 'file') await openRaw(row.name.file);
      else if (row?.kind === 'question') await openRaw(row.file, row.summary.line);
    }),
    vscode.commands.registerCommand(commands.forgetFile, async (row: TraceNode | undefined) => {
      if (row?.kind === 'file') await files.forget(row.name.file);
    }),
  );
}

/** The editor opens files of any size by this command, also those that extensions cannot see. */
async function openRaw(file: string, line = 0): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file), { selection });
}
