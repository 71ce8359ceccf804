import path from 'node:path';
import * as vscode from 'vscode';
import type { SampleView } from '../../protocol/samplingRequests';

/**
 * Asks whether to close a sample, and with whose label files beside the reviewer's own. Files can be added one after
 * another: where the editor reads from another machine, its dialog gives only one at a time.
 *
 * @returns the URIs of the added files; undefined when the sample is to stay open
 */
export async function askToClose(packet: string, view: SampleView): Promise<string[] | undefined> {
  const close = vscode.l10n.t('Close and Show the Result');
  const add = vscode.l10n.t('Add Label Files of Others…');
  const added = new Set<string>();
  for (;;) {
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Close the blinded sample?'),
      { modal: true, detail: [ownLabels(view), ...othersLabels([...added])].join('\n\n') },
      close,
      add,
    );
    if (answer === undefined) return undefined;
    if (answer === close) return [...added];
    for (const file of await pickLabels(packet)) added.add(file);
  }
}

function ownLabels({ labelled, count }: SampleView): string {
  return vscode.l10n.t(
    '{0} of {1} steps are labelled by you. Closing shows arms and verdicts; labels given later are kept apart and do not count.',
    labelled,
    count,
  );
}

function othersLabels(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const names = files.map((file) => path.basename(vscode.Uri.parse(file).fsPath));
  return [vscode.l10n.t('Labels of others: {0}', names.join(', '))];
}

/** The label files of reviewers who worked elsewhere; none when the dialog was left. */
async function pickLabels(packet: string): Promise<string[]> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Label files of other reviewers of this sample'),
    openLabel: vscode.l10n.t('Add'),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(packet), '..'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('Labels')]: ['jsonl'] },
  });
  return picked?.map(String) ?? [];
}
