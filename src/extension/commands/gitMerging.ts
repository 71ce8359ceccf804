import * as vscode from 'vscode';
import { unionMergeLine, withUnionMerge } from '../../core/ledger/gitAttributes';
import { commands } from '../../protocol/contributions';
import { activeReading } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';

/** Has git keep both sides where two branches have added to one ledger: a line in the repository's `.gitattributes`. */
export function registerGitMerging(pages: ReadingPages): vscode.Disposable {
  return vscode.commands.registerCommand(commands.setUpGitMerging, async () => {
    if (!vscode.workspace.isTrusted) return;
    const start = startFolder(pages);
    const root = start === undefined ? undefined : await repositoryOf(start);
    if (root === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The trace file is in no git repository.'));
      return;
    }
    const attributes = vscode.Uri.joinPath(root, '.gitattributes');
    try {
      await addLine(attributes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} was not changed: {1}', attributes.fsPath, reason),
      );
    }
  });
}

async function addLine(attributes: vscode.Uri): Promise<void> {
  const content = withUnionMerge(await textOf(attributes));
  if (content === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} has git merge ledgers already.', attributes.fsPath),
    );
    return;
  }
  const add = vscode.l10n.t('Add Line');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Add “{0}” to {1}?', unionMergeLine, attributes.fsPath),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Git then keeps the reviews of both sides when branches are merged that reviewed the same file.',
      ),
    },
    add,
  );
  if (answer === add) await vscode.workspace.fs.writeFile(attributes, new TextEncoder().encode(content));
}

/** The text of a file, empty where there is none; throws on what is no text, so that it is not written over. */
async function textOf(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await vscode.workspace.fs.readFile(file),
    );
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return '';
    throw error;
  }
}

/** Where the trace file that is read is; else the workspace's first folder. */
function startFolder(pages: ReadingPages): vscode.Uri | undefined {
  const file = activeReading(pages)?.page.file;
  return file === undefined
    ? vscode.workspace.workspaceFolders?.[0]?.uri
    : vscode.Uri.joinPath(vscode.Uri.parse(file), '..');
}

/** The nearest folder upwards that git calls its own; in a linked worktree `.git` is a file. */
async function repositoryOf(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, '.git'));
    return folder;
  } catch {
    const parent = vscode.Uri.joinPath(folder, '..');
    return parent.path === folder.path ? undefined : repositoryOf(parent);
  }
}
