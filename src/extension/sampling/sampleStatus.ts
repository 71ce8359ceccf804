import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { SampleReview } from './sampleReview';

/** Shows that a blinded sample is under review, and how far it is. */
export function registerSampleStatus(review: SampleReview): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.sample', vscode.StatusBarAlignment.Left, 8);
  item.name = vscode.l10n.t('Step Audit: blinded sample');
  item.command = commands.sampleReview;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.tooltip = vscode.l10n.t(
    'A blinded sample is under review: verdicts are hidden. Select to go on with it.',
  );

  const update = (): void => {
    const { view, packet } = review;
    item.text =
      view === undefined
        ? vscode.l10n.t('Blinded sample')
        : vscode.l10n.t('Sample: {0} of {1} labelled', view.labelled, view.count);
    if (packet === undefined) item.hide();
    else item.show();
  };
  update();
  return vscode.Disposable.from(item, review.onDidChange(update));
}
