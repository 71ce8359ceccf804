import * as vscode from 'vscode';
import type { Unplaced } from '../../core/verdicts/stepState';
import { type CommandId, commands } from '../../protocol/contributions';
import { activeReading } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';

interface Item extends vscode.QuickPickItem {
  readonly command?: CommandId;
}

/** Lists verdicts that belong to no step as the text stands now, and what could not be read beside the file. */
export function registerShowProblems(pages: ReadingPages): vscode.Disposable {
  return vscode.commands.registerCommand(commands.showProblems, async () => {
    const reading = activeReading(pages);
    if (reading === undefined) return;
    const { state, problems, notes } = reading.page;
    const drifted = state.unplaced.some(({ source, reason }) => 'event' in source && reason !== 'other-rule');
    const items: Item[] = [
      ...state.unplaced.map((unplaced) => ({ label: unplaced.what, description: reasonText(unplaced) })),
      ...[...problems, ...notes].map((label) => ({ label })),
      ...(drifted
        ? [{ label: `$(link) ${vscode.l10n.t('Re-attach drifted events…')}`, command: commands.showDrifted }]
        : []),
    ];
    if (items.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Every verdict stands on the step it was given for.'),
      );
      return;
    }
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Not shown on any step'),
    });
    if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command);
  });
}

function reasonText({ reason, source }: Unplaced): string {
  const from =
    'file' in source ? vscode.l10n.t('{0}, line {1}', source.file, source.line + 1) : vscode.l10n.t('ledger');
  switch (reason) {
    case 'text-differs':
      return vscode.l10n.t('the step’s text differs ({0})', from);
    case 'no-such-step':
      return vscode.l10n.t('there is no such step ({0})', from);
    case 'no-such-chain':
      return vscode.l10n.t('there is no such chain ({0})', from);
    case 'other-rule':
      return vscode.l10n.t('given under another segmentation rule ({0})', from);
  }
}
