import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ReviewMode } from './reviewMode';
import type { ReviewQueue } from './reviewQueue';

/** Shows in the status bar that single keys act, and how far the queue is. */
export function registerReviewStatus(mode: ReviewMode, queue: ReviewQueue): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.review', vscode.StatusBarAlignment.Left, 9);
  item.name = vscode.l10n.t('Step Audit: review mode');
  item.command = commands.toggleReview;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.tooltip = vscode.l10n.t('Review mode: single keys act on the step. ? shows them; select to leave.');

  const update = (): void => {
    const { position } = queue;
    item.text =
      position === undefined
        ? vscode.l10n.t('Review')
        : vscode.l10n.t('Review {0} of {1}', position.at, position.of);
    if (mode.isOn) item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(item, mode.onDidChange(update));
}
