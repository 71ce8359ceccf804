import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { LackingMargin } from '../../protocol/samplingRequests';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import { askPacket } from './askPacket';
import { hiddenText, type SampleReview } from './sampleReview';

/** Asks how narrow the intervals of a closed sample are to be, and draws the steps that lack labels for that. */
export function registerDrawFollowUp(server: ServerClient, review: SampleReview): vscode.Disposable {
  return vscode.commands.registerCommand(commands.sampleFollowUp, async () => {
    if (review.isOpen) showRefusal(hiddenText());
    else await drawFollowUp(server);
  });
}

async function drawFollowUp(server: ServerClient): Promise<void> {
  const earlier = await pickClosed();
  if (earlier === undefined) return;
  const lacking = await server.send('stepaudit/sampleLacking', { packet: earlier });
  if (lacking.kind === 'refused') {
    showRefusal(lacking.reason);
    return;
  }
  const margin = await pickMargin(lacking.value);
  if (margin === undefined) return;
  const packet = await askPacket(earlier);
  if (packet === undefined) return;
  const reply = await withCancel(vscode.l10n.t('Reading the arms for the sample…'), (token, report) =>
    server.send('stepaudit/sampleFollowUp', { earlier, margin, packet: packet.toString() }, token, report),
  );
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const now = vscode.l10n.t('Review It Now');
  const answer = await vscode.window.showInformationMessage(
    `${drawnText(reply.value.items)} ${vscode.l10n.t('When the sample is closed, its result is that of all labels.')}`,
    now,
  );
  if (answer === now) await vscode.commands.executeCommand(commands.sampleReview, packet);
}

function drawnText(items: number): string {
  return items === 1
    ? vscode.l10n.t('1 step that nobody had labelled was drawn.')
    : vscode.l10n.t('{0} steps that nobody had labelled were drawn.', items);
}

/** The packet of a sample that has a result. */
async function pickClosed(): Promise<string | undefined> {
  const results = await vscode.workspace.findFiles('**/*.sample-result.md', '**/node_modules/**', 100);
  if (results.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no closed sample here. A follow-up draws what the result of one lacks.'),
    );
    return undefined;
  }
  const packets = results.map((uri) =>
    uri.with({ path: uri.path.replace(/\.sample-result\.md$/u, '.sample.json') }),
  );
  const items = packets.map((uri) => ({
    label: path.posix.basename(uri.path, '.sample.json'),
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which closed sample is to have more labels?'),
  });
  return picked?.uri.toString();
}

function marginText(points: number): string {
  return points === 1
    ? vscode.l10n.t('± 1 percentage point')
    : vscode.l10n.t('± {0} percentage points', points);
}

async function pickMargin(margins: readonly LackingMargin[]): Promise<number | undefined> {
  const picks = margins
    .filter(({ more }) => more > 0)
    .map(({ margin, more, arms }) => ({
      margin,
      label: marginText(Math.round(100 * margin)),
      description: more === 1 ? vscode.l10n.t('1 more label') : vscode.l10n.t('{0} more labels', more),
      detail: arms.map(({ arm, more: own }) => `${arm}: ${own}`).join(' · '),
    }));
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('All intervals are as narrow as ± 1 percentage point: no label is lacking.'),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('How narrow is each arm’s interval to be?'),
    placeHolder: vscode.l10n.t('The steps come from where labels lack most'),
  });
  return picked?.margin;
}
