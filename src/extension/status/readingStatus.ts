import * as vscode from 'vscode';
import { countsText } from '../../core/reading/countsText';
import { commands } from '../../protocol/contributions';
import { chainOf } from '../reading/readingUri';
import type { ReadingPages } from '../reading/readingPages';

/** One short status bar item: the verdicts of the trace that is being read. */
export function registerReadingStatus(pages: ReadingPages): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.reading', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Step Audit: verdicts');
  item.command = commands.goToQuestion;

  const update = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const page = uri === undefined || chainOf(uri) === undefined ? undefined : pages.peek(uri);
    if (page === undefined) {
      item.hide();
      return;
    }
    item.text = `$(checklist) ${countsText(page.counts)}`;
    item.tooltip = vscode.l10n.t(
      'Question {0} of {1}, {2}. Select to go to a question.',
      page.record + 1,
      page.recordCount,
      page.tag,
    );
    item.show();
  };

  update();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    pages.onDidUpdate(update),
  );
}
