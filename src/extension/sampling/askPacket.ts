import * as vscode from 'vscode';

/**
 * Asks for the name of a new sample; one that is there already is not taken.
 *
 * @param beside the URI of a file in whose folder it is to lie
 * @returns the URI of its packet; undefined when the user gave up
 */
export async function askPacket(beside: string | undefined): Promise<vscode.Uri | undefined> {
  const folder =
    beside === undefined
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(vscode.Uri.parse(beside), '..');
  if (folder === undefined) return undefined;
  const taken = await namesIn(folder);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the sample'),
    prompt: vscode.l10n.t('Its files are written to {0}; reviewers get NAME.sample.json.', folder.fsPath),
    value: freeName(`audit-${new Date().toISOString().slice(0, 10)}`, taken),
    validateInput: (text) => {
      if (!/^[\p{L}\p{N}._-]{1,100}$/u.test(text))
        return vscode.l10n.t('Use letters, digits, points, hyphens and underscores.');
      return taken.has(text) ? vscode.l10n.t('There is a sample of this name already.') : undefined;
    },
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, `${name}.sample.json`);
}

/** The names of the samples in a folder: those of packets, and of keys and labels that were left behind. */
async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  const files = await vscode.workspace.fs.readDirectory(folder);
  return new Set(
    files.flatMap(([file]) => {
      const name = /^(.+)\.sample(?:\.json|-key\.json|-labels\.jsonl)$/u.exec(file)?.[1];
      return name === undefined ? [] : [name];
    }),
  );
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}
