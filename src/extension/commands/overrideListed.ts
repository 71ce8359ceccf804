import * as vscode from 'vscode';
import { statusWords } from '../../core/reading/statusWords';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import { filterText } from '../traces/filterText';
import type { ReadingScope } from '../traces/readingScope';
import { pickVerdict } from './override';

/** Overrides every step of the file that the filter takes in, after one question that says how many; one action to undo. */
export function registerOverrideListed(
  server: ServerClient,
  pages: ReadingPages,
  scope: ReadingScope,
): vscode.Disposable {
  return vscode.commands.registerCommand(commands.overrideListed, async () => {
    const file = activeReading(pages)?.page.file;
    if (file === undefined) return;
    if (!scope.isFiltered) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Set a filter first: “Step Audit: Filter Steps…”.'),
      );
      return;
    }
    // Of the verdicts as they are now, whatever has changed since the filter was set.
    const list = { ...(await scope.listOf(file)), order: 'file', taken: Date.now() } as const;
    const size = await withCancel(vscode.l10n.t('Counting…'), (token, report) =>
      server.send('stepaudit/list', list, token, report),
    );
    if (size.kind === 'refused') {
      showRefusal(size.reason);
      return;
    }
    const { steps = 0, questions } = size.value;
    const filter = filterText(scope.filter);
    if (steps === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No step of this file meets the filter now: {0}.', filter),
      );
      return;
    }
    const verdict = await pickVerdict(steps);
    if (verdict === undefined) return;
    const count = steps.toLocaleString('en-US');
    const go = steps === 1 ? vscode.l10n.t('Override 1 Step') : vscode.l10n.t('Override {0} Steps', count);
    const answer = await vscode.window.showWarningMessage(
      steps === 1
        ? vscode.l10n.t('Override 1 step as “{0}”?', statusWords[verdict])
        : vscode.l10n.t(
            'Override {0} steps as “{1}”? Questions they stand in: {2}.',
            count,
            statusWords[verdict],
            questions.toLocaleString('en-US'),
          ),
      { modal: true, detail: vscode.l10n.t('Filter: {0}. One undo takes all of it back.', filter) },
      go,
    );
    if (answer !== go) return;
    const reply = await withCancel(vscode.l10n.t('Overriding…'), (token, report) =>
      server.send('stepaudit/overrideListed', { ...list, verdict, expected: steps }, token, report),
    );
    if (reply.kind === 'refused' && reply.reason !== '')
      void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was overridden: {0}', reply.reason));
    pages.reload(file);
  });
}
