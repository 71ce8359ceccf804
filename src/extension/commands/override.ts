import * as vscode from 'vscode';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import { verdicts, type Verdict } from '../../core/verdicts/verdict';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import { activeReading, chosenSteps } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';

/** Writes a person's verdict on the current step or a selection of steps, and takes the last one back. */
export function registerOverrideCommands(server: ServerClient, pages: ReadingPages): vscode.Disposable {
  const override = async (verdict: Verdict, target: unknown): Promise<void> => {
    const reading = activeReading(pages);
    if (reading === undefined) return;
    const steps = chosenSteps(reading, target);
    if (steps.length === 0 || !(await confirmed(steps.length, verdict))) return;
    const { file, record, chain } = reading.page;
    const reply = await server.send('stepaudit/override', {
      file,
      record,
      chain,
      steps,
      verdict,
      by: await author(),
    });
    if (reply.kind === 'refused') void vscode.window.showErrorMessage(notSaved(reply.reason));
    else pages.reload(file);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.overrideCorrect, (target: unknown) =>
      override('correct', target),
    ),
    vscode.commands.registerCommand(commands.overrideError, (target: unknown) => override('error', target)),
    vscode.commands.registerCommand(commands.overrideUncertain, (target: unknown) =>
      override('uncertain', target),
    ),
    vscode.commands.registerCommand(commands.override, async (target: unknown) => {
      const verdict = await pickVerdict();
      if (verdict !== undefined) await override(verdict, target);
    }),
    vscode.commands.registerCommand(commands.undoOverride, async () => {
      const reading = activeReading(pages);
      if (reading === undefined) return;
      const { file } = reading.page;
      const reply = await server.send('stepaudit/undo', { file, by: await author() });
      if (reply.kind === 'refused') void vscode.window.showErrorMessage(notSaved(reply.reason));
      else if (reply.value.kind === 'none') {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('You have no override in this file to undo.'),
        );
      } else {
        vscode.window.setStatusBarMessage(
          vscode.l10n.t(
            'Undone: the override of step {0} of question {1}.',
            reply.value.step + 1,
            reply.value.question,
          ),
          5000,
        );
        pages.reload(file);
      }
    }),
  );
}

function notSaved(reason: string): string {
  return vscode.l10n.t('The override was not saved: {0}', reason);
}

async function confirmed(count: number, verdict: Verdict): Promise<boolean> {
  if (count === 1) return true;
  const go = vscode.l10n.t('Override {0} Steps', count);
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Override {0} steps as {1}?', count, verdict),
    { modal: true },
    go,
  );
  return answer === go;
}

async function pickVerdict(): Promise<Verdict | undefined> {
  const picked = await vscode.window.showQuickPick(
    verdicts.map((verdict) => ({ label: `${statusIcons[verdict]} ${statusWords[verdict]}`, verdict })),
    { title: vscode.l10n.t('Your verdict on this step') },
  );
  return picked?.verdict;
}
