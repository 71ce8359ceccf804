import * as vscode from 'vscode';
import { countsText } from '../../core/reading/countsText';
import { isReviewedBy } from '../../core/verdicts/isReviewed';
import { commands } from '../../protocol/contributions';
import { author } from '../config/author';
import { chainOf } from '../reading/readingUri';
import type { ReadingPages } from '../reading/readingPages';

/** One short status bar item: the verdicts of the trace that is being read, and how much of it the reader reviewed. */
export function registerReadingStatus(pages: ReadingPages): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.reading', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Step Audit: verdicts');
  item.command = commands.goToQuestion;

  const update = async (): Promise<void> => {
    const person = await author();
    const uri = vscode.window.activeTextEditor?.document.uri;
    const page = uri === undefined || chainOf(uri) === undefined ? undefined : pages.peek(uri);
    if (page === undefined) {
      item.hide();
      return;
    }
    const reviewed = page.state.steps.filter((step) => isReviewedBy(step, person)).length;
    const review = reviewed === 0 ? '' : ` · ${vscode.l10n.t('{0} reviewed', reviewed)}`;
    item.text = `$(checklist) ${countsText(page.counts)}${review}`;
    item.tooltip = vscode.l10n.t(
      'Question {0} of {1}, {2}. Select to go to a question.',
      page.record + 1,
      page.recordCount,
      page.tag,
    );
    item.show();
  };

  void update();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    pages.onDidUpdate(update),
  );
}
