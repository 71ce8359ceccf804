import * as vscode from 'vscode';
import { commands, readingLanguage } from '../../protocol/contributions';
import { judgeName } from '../judging/judgeName';

/** Says in the reading view's language status who judges, and by which rubric. */
export function registerJudgeStatus(): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('stepaudit.judge', { language: readingLanguage });
  item.name = vscode.l10n.t('Step Audit: judge');
  item.detail = vscode.l10n.t('judges again');
  item.command = { command: commands.selectJudge, title: vscode.l10n.t('Choose') };
  const update = (): void => {
    item.text = judgeName();
  };
  update();
  return vscode.Disposable.from(
    item,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('stepaudit')) update();
    }),
  );
}
