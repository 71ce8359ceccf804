import * as vscode from 'vscode';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import { verdicts, type Verdict } from '../../core/verdicts/verdict';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import type { ReadingPages } from '../reading/readingPages';
import type { StepTargets } from '../reading/stepTargets';

/** Writes a person's verdict on the current step or a selection of steps. */
export function registerOverrideCommands(
  server: ServerClient,
  pages: ReadingPages,
  targets: StepTargets,
): vscode.Disposable {
  const override = async (
    target: unknown,
    ask: (steps: readonly number[]) => Promise<Verdict | undefined>,
    asksReason = false,
  ): Promise<void> => {
    const chosen = targets.choose(target);
    if (chosen === undefined) return;
    const { steps, seen } = chosen;
    const verdict = await ask(steps);
    if (verdict === undefined || !(await confirmed(steps.length, verdict))) return;
    const reason = asksReason ? await askForReason() : '';
    if (reason === undefined) return;
    const { file, record, chain } = chosen.page;
    const reply = await server.send('stepaudit/override', {
      file,
      record,
      chain,
      ...seen,
      verdict,
      ...(reason === '' ? {} : { reason }),
      by: await author(),
    });
    if (reply.kind === 'refused') void vscode.window.showErrorMessage(notSaved(reply.reason));
    pages.reload(file);
  };
  const as = (verdict: Verdict) => (target: unknown) => override(target, () => Promise.resolve(verdict));

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.overrideCorrect, as('correct')),
    vscode.commands.registerCommand(commands.overrideError, as('error')),
    vscode.commands.registerCommand(commands.overrideUncertain, as('uncertain')),
    vscode.commands.registerCommand(commands.override, (target: unknown) =>
      override(target, ({ length }) => pickVerdict(length)),
    ),
    vscode.commands.registerCommand(commands.overrideWithReason, (target: unknown) =>
      override(target, ({ length }) => pickVerdict(length), true),
    ),
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

/** Asks for a verdict on so many steps. */
export async function pickVerdict(count: number): Promise<Verdict | undefined> {
  const picked = await vscode.window.showQuickPick(
    verdicts.map((verdict) => ({ label: `${statusIcons[verdict]} ${statusWords[verdict]}`, verdict })),
    {
      title:
        count > 1
          ? vscode.l10n.t('Your verdict on {0} steps', count.toLocaleString('en-US'))
          : vscode.l10n.t('Your verdict on the step'),
    },
  );
  return picked?.verdict;
}

/** Asks why; undefined when the reader turns back, empty when there is nothing to say. */
async function askForReason(): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('The reason'),
    prompt: vscode.l10n.t('Shown in the hover and in the step’s history'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.length > 10_000 ? vscode.l10n.t('No more than 10,000 characters') : undefined,
  });
  return reason?.trim();
}
