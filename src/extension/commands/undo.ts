import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import type { InTurn } from '../progress/inTurn';
import type { ReadingOpener } from '../reading/openReading';
import type { ReadingPages } from '../reading/readingPages';
import type { StepTargets } from '../reading/stepTargets';
import type { ReviewQueue } from '../review/reviewQueue';

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly turns: InTurn;
  readonly targets: StepTargets;
  readonly queue: ReviewQueue;
}

/** Takes the reader's last action in the file back, and restores it; goes to its step, wherever it is. */
export function registerUndoCommands({
  server,
  pages,
  opener,
  turns,
  targets,
  queue,
}: Deps): vscode.Disposable {
  const go = async (direction: 'undo' | 'redo'): Promise<void> => {
    const active = targets.active();
    if (active === undefined) return;
    const { file } = active.page;
    const reply = await server.send('stepaudit/undo', { file, by: await author(), direction });
    if (reply.kind === 'refused') {
      void vscode.window.showErrorMessage(
        direction === 'undo'
          ? vscode.l10n.t('Nothing was undone: {0}', reply.reason)
          : vscode.l10n.t('Nothing was redone: {0}', reply.reason),
      );
      return;
    }
    if (reply.value.kind === 'none') {
      vscode.window.setStatusBarMessage(
        direction === 'undo'
          ? vscode.l10n.t('You have nothing to undo in this file.')
          : vscode.l10n.t('You have nothing to redo in this file.'),
        5000,
      );
      return;
    }
    pages.reload(file);
    const { first } = reply.value;
    for (const step of reply.value.reviewed) await queue.mark(file, step, direction === 'redo');
    if (first === undefined || (await targets.place?.goTo(first)) === true) return;
    await opener.open(first, { step: first.step });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.undoOverride, () => turns.run(() => go('undo'))),
    vscode.commands.registerCommand(commands.redoOverride, () => turns.run(() => go('redo'))),
  );
}
