import * as vscode from 'vscode';
import type { Verdict } from '../../core/verdicts/verdict';
import { commands, sampleScheme } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import { rubricFolders } from '../judging/judgeSpec';
import type { InTurn } from '../progress/inTurn';
import { showRefusal } from '../progress/withCancel';
import { askToClose, type Closing } from './askToClose';
import { askToLeave } from './askToLeave';
import { closeWhatTells } from './closeWhatTells';
import { reviewId } from './openReviews';
import { sampleUri } from './sampleFileSystem';
import type { SampleReview } from './sampleReview';

interface Deps {
  readonly server: ServerClient;
  readonly review: SampleReview;
  readonly turns: InTurn;
  /** Tells the server which files are blinded from now on. */
  readonly blind: () => Promise<void>;
}

/** Reviewing a blinded sample: one key a step, and nothing on the screen that tells on it. */
export function registerSampleCommands(deps: Deps): vscode.Disposable {
  const { review, turns } = deps;
  const { reviews } = review;
  const label = (verdict: Verdict | undefined) => () => turns.run(() => labelItem(deps, { verdict }));
  // A review may have been begun while this window was closed, with something that tells open in it.
  if (review.isOpen) void turns.run(() => hide(deps));
  const move = (by: 1 | -1) => () => turns.run(() => moveTo(deps, (review.view?.item ?? 1) + by));
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.sampleReview, (target: unknown) =>
      turns.run(() => openSample(deps, target)),
    ),
    vscode.commands.registerCommand(commands.sampleCorrect, label('correct')),
    vscode.commands.registerCommand(commands.sampleError, label('error')),
    vscode.commands.registerCommand(commands.sampleUncertain, label('uncertain')),
    vscode.commands.registerCommand(commands.sampleWithdraw, label(undefined)),
    vscode.commands.registerCommand(commands.sampleReason, () => turns.run(() => giveReason(deps))),
    vscode.commands.registerCommand(commands.sampleNext, move(1)),
    vscode.commands.registerCommand(commands.samplePrevious, move(-1)),
    vscode.commands.registerCommand(commands.sampleClose, () => turns.run(() => closeSample(deps))),
    vscode.commands.registerCommand(commands.sampleLeave, () => turns.run(() => leaveSample(deps))),
    reviews.onDidBegin((packet) => turns.run(() => joinReview(deps, packet))),
    reviews.onDidEnd((id) => turns.run(() => endReview(deps, id))),
  );
}

async function openSample(deps: Deps, target: unknown): Promise<void> {
  const packet =
    target instanceof vscode.Uri ? target.toString() : (deps.review.packet ?? (await pickPacket()));
  if (packet === undefined) return;
  const reply = await deps.review.show(packet);
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  await hide(deps);
  await vscode.window.showTextDocument(sampleUri, { preview: false });
}

async function hide({ review, blind }: Deps): Promise<void> {
  await blind();
  await closeWhatTells();
  review.tellHidden();
}

/** Hides here too what a review in another window hides. */
async function joinReview(deps: Deps, packet: string): Promise<void> {
  if (deps.review.isOpen) return;
  await deps.review.join(packet);
  await hide(deps);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Verdicts are hidden: a blinded sample is under review in another window on this folder.'),
  );
}

/** A review that another window has left or closed is over here, too. */
async function endReview(deps: Deps, id: string): Promise<void> {
  const { packet } = deps.review;
  if (packet !== undefined && reviewId(packet) === id) await leave(deps);
}

async function pickPacket(): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles('**/*.sample.json', '**/node_modules/**', 100);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no blinded sample here. “Step Audit: Draw a Blinded Sample…” makes one.'),
    );
    return undefined;
  }
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which blinded sample do you want to review?'),
  });
  return picked?.uri.toString();
}

async function labelItem(
  { server, review }: Deps,
  said: { readonly verdict: Verdict | undefined; readonly reason?: string },
): Promise<void> {
  const { packet, view } = review;
  if (packet === undefined || view === undefined) return;
  const { verdict, reason } = said;
  const reply = await server.send('stepaudit/sampleLabel', {
    packet,
    item: view.item,
    by: await author(),
    ...(verdict === undefined ? {} : { verdict }),
    ...(reason === undefined ? {} : { reason }),
  });
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const isDone = verdict !== undefined && reason === undefined && view.item < view.count;
  const shown = await review.show(packet, isDone ? view.item + 1 : view.item);
  if (
    shown.kind === 'done' &&
    verdict !== undefined &&
    shown.value.labelled === view.count &&
    view.labelled < view.count
  )
    void offerToClose();
}

/** Waits for an answer: never within a turn, which the closing itself takes. */
async function offerToClose(): Promise<void> {
  const close = vscode.l10n.t('Close the Blinded Sample…');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Every step has your label.'),
    close,
  );
  if (answer === close) await vscode.commands.executeCommand(commands.sampleClose);
}

async function giveReason(deps: Deps): Promise<void> {
  const verdict = deps.review.view?.layout.verdict;
  if (verdict === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Label the step first, with 1, 2 or 3.'));
    return;
  }
  const reason = await vscode.window.showInputBox({ title: vscode.l10n.t('Why is the step {0}?', verdict) });
  if (reason !== undefined) await labelItem(deps, { verdict, reason });
}

async function moveTo({ review }: Deps, item: number): Promise<void> {
  const { packet, view } = review;
  if (packet === undefined || view === undefined || item < 1 || item > view.count) return;
  await review.show(packet, item);
}

async function closeSample(deps: Deps): Promise<void> {
  const { packet, view } = deps.review;
  if (packet === undefined || view === undefined) return;
  let closing: Closing = { labels: [], problems: [] };
  for (;;) {
    const labels = await askToClose(deps.server, packet, view, closing);
    if (labels === undefined) return;
    const reply = await deps.server.send('stepaudit/sampleClose', {
      packet,
      by: await author(),
      labels: [...labels],
      rubricFolders: rubricFolders(),
    });
    if (reply.kind === 'done') {
      await leave(deps);
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(reply.value.report));
      return;
    }
    // What was added stays added.
    closing = { labels, problems: [vscode.l10n.t('It was not closed: {0}', reply.reason)] };
  }
}

/** Leaving shows verdicts again, so it is kept with the labels; not being able to is no reason to stay. */
async function leaveSample(deps: Deps): Promise<void> {
  const { review, server } = deps;
  const { packet } = review;
  if (packet === undefined) return;
  const shown = await review.load();
  if (shown.kind === 'done' && !shown.value.closed) {
    if (!(await askToLeave(shown.value))) return;
    const reply = await server.send('stepaudit/sampleLeave', { packet, by: await author() });
    if (reply.kind === 'refused')
      void vscode.window.showWarningMessage(
        vscode.l10n.t('That you left the sample is not on record: {0}', reply.reason),
      );
  }
  await leave(deps);
}

async function leave({ review, blind }: Deps): Promise<void> {
  await review.leave();
  await blind();
  review.tellEnded();
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === sampleScheme);
  await vscode.window.tabGroups.close(tabs, true);
}
