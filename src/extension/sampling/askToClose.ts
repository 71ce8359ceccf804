import path from 'node:path';
import * as vscode from 'vscode';
import type { SampleView } from '../../protocol/samplingRequests';
import type { ServerClient } from '../client/serverClient';

/** What is handed in with a sample that is closed. */
export interface Closing {
  /** The URIs of label files of others. */
  readonly labels: readonly string[];
  /** One sentence on each thing that cannot be, as it is shown. */
  readonly problems: readonly string[];
}

/**
 * Asks whether to close a sample, and with whose label files beside the reviewer's own. Files can be added one after
 * another: where the editor reads from another machine, its dialog gives only one at a time. A file that cannot count is
 * left out at once and named; those that can stay.
 *
 * @param closing what was handed in when it could not be closed before
 * @returns the URIs of the added files; undefined when the sample is to stay open
 */
export async function askToClose(
  server: ServerClient,
  packet: string,
  view: SampleView,
  closing: Closing,
): Promise<readonly string[] | undefined> {
  const close = vscode.l10n.t('Close and Show the Result');
  const add = vscode.l10n.t('Add Label Files of Others…');
  let { labels, problems } = closing;
  for (;;) {
    const detail = [ownLabels(view), ...othersLabels(labels), ...problems];
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Close the blinded sample?'),
      { modal: true, detail: detail.join('\n\n') },
      close,
      add,
    );
    if (answer === undefined) return undefined;
    if (answer === close) return labels;
    const picked = await pickLabels(packet);
    if (picked.length > 0) ({ labels, problems } = await withFitting(server, packet, labels, picked));
  }
}

/** Adds those of the picked files that can be handed in. */
async function withFitting(
  server: ServerClient,
  packet: string,
  labels: readonly string[],
  picked: readonly string[],
): Promise<Closing> {
  const all = [...new Set([...labels, ...picked])];
  const reply = await server.send('stepaudit/sampleLabelFiles', { packet, labels: all });
  if (reply.kind === 'refused') return { labels, problems: [reply.reason] };
  const unfit = new Set(reply.value.map(({ file }) => file));
  return {
    labels: all.filter((file) => !unfit.has(file)),
    problems: reply.value.map(({ file, reason }) => {
      const { fsPath } = vscode.Uri.parse(file);
      return vscode.l10n.t('Not taken: {0}', reason.replace(fsPath, path.basename(fsPath)));
    }),
  };
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
