import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ReviewMode } from './reviewMode';
import type { ReviewQueue } from './reviewQueue';

/** Shows in the status bar that single keys act, and how far the queue is. */
export function registerReviewStatus(mode: ReviewMode, queue: ReviewQueue): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.review', vscode.StatusBarAlignment.Left, 9);
  item.name = vscode.l10n.t('Step Audit: review mode');
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');

  const update = (): void => {
    const { position } = queue;
    item.text =
      position === undefined
        ? vscode.l10n.t('Review')
        : vscode.l10n.t('Review {0} of {1} · {2} done', position.at, position.of, position.done);
    item.command = position === undefined ? commands.toggleReview : commands.resumeQueue;
    item.tooltip =
      position === undefined
        ? vscode.l10n.t('Review mode: single keys act on the step. ? shows them; select to leave.')
        : vscode.l10n.t(
            'Queue: {0}. Single keys act on the step, ? shows them; select to go to the queue’s step.',
            position.name,
          );
    if (mode.isOn) item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(item, mode.onDidChange(update));
}
