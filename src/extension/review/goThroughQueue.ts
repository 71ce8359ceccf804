import * as vscode from 'vscode';
import type { ServerClient } from '../client/serverClient';
import { showRefusal } from '../progress/withCancel';
import type { ReadingOpener } from '../reading/openReading';
import type { ReviewMode } from './reviewMode';
import type { ReviewQueue } from './reviewQueue';

interface Deps {
  readonly server: ServerClient;
  readonly opener: ReadingOpener;
  readonly mode: ReviewMode;
  readonly queue: ReviewQueue;
}

/** Opens the queue's step where it stands now; one that the file has no more is taken out. */
export async function openQueued({ server, opener, mode, queue }: Deps): Promise<void> {
  for (;;) {
    const { file, current } = queue;
    if (file === undefined || current === undefined) return;
    const reply = await server.send('stepaudit/locate', { file, step: current });
    if (reply.kind === 'refused') {
      showRefusal(reply.reason);
      return;
    }
    if (reply.value !== null) {
      await opener.open(reply.value, { step: reply.value.step });
      mode.moved();
      return;
    }
    say(vscode.l10n.t('A step of the queue is not in the file any more, and was taken out of it.'));
    if (!(await queue.drop())) {
      await finishQueue(queue, mode);
      return;
    }
  }
}

/** Goes on or back in the queue: behind its last step to those that were skipped. */
export async function moveInQueue(deps: Deps, by: 1 | -1): Promise<void> {
  const { queue, mode } = deps;
  const moved = queue.isDone && by === 1 ? 'stayed' : await queue.move(by);
  const left = (queue.position?.of ?? 0) - (queue.position?.done ?? 0);
  if (moved === 'stayed' && by === -1) say(vscode.l10n.t('This is the first step of the queue.'));
  else if (moved === 'stayed' && left > 0)
    say(vscode.l10n.t('This is the only step left. “End Review Queue” leaves it as it is.'));
  else if (moved === 'stayed') await finishQueue(queue, mode);
  else {
    if (moved === 'turned') say(vscode.l10n.t('Back to what was skipped: {0} left.', left));
    await openQueued(deps);
  }
}

export async function finishQueue(queue: ReviewQueue, mode: ReviewMode): Promise<void> {
  const { position } = queue;
  if (position === undefined) return;
  await queue.end();
  mode.moved();
  void vscode.window.showInformationMessage(
    position.done === position.of
      ? vscode.l10n.t('The queue is done: {0} steps.', position.of)
      : vscode.l10n.t('The queue is left: {0} of {1} steps were reviewed.', position.done, position.of),
  );
}

function say(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence, 6000);
}
