import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { chainOf } from '../reading/readingUri';
import { filterText } from './filterText';
import type { ReadingScope } from './readingScope';

/** Shows in the status bar that a filter decides what comes next, while a reading view is open. */
export function registerScopeStatus(scope: ReadingScope): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stepaudit.filter', vscode.StatusBarAlignment.Left, 8);
  item.name = vscode.l10n.t('Step Audit: filter');
  item.command = commands.filterSteps;

  const update = (): void => {
    const isReading = vscode.window.visibleTextEditors.some(
      ({ document }) => chainOf(document.uri) !== undefined,
    );
    if (!scope.isFiltered || !isReading) {
      item.hide();
      return;
    }
    const filter = filterText(scope.filter);
    item.text = `$(filter) ${filter.length > 40 ? `${filter.slice(0, 40)}…` : filter}`;
    item.tooltip = vscode.l10n.t('Next and previous go through: {0}. Select to change the filter.', filter);
    item.show();
  };

  update();
  return vscode.Disposable.from(
    item,
    scope.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
  );
}
