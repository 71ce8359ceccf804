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
  ): Promise<void> => {
    const chosen = targets.choose(target);
    if (chosen === undefined) return;
    const { steps, seen } = chosen;
    const verdict = await ask(steps);
    if (verdict === undefined || !(await confirmed(steps.length, verdict))) return;
    const { file, record, chain } = chosen.page;
    const reply = await server.send('stepaudit/override', {
      file,
      record,
      chain,
      ...seen,
      verdict,
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
    vscode.commands.registerCommand(commands.override, (target: unknown) => override(target, pickVerdict)),
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

async function pickVerdict(steps: readonly number[]): Promise<Verdict | undefined> {
  const picked = await vscode.window.showQuickPick(
    verdicts.map((verdict) => ({ label: `${statusIcons[verdict]} ${statusWords[verdict]}`, verdict })),
    {
      title:
        steps.length > 1
          ? vscode.l10n.t('Your verdict on {0} steps', steps.length)
          : vscode.l10n.t('Your verdict on step {0}', (steps[0] ?? 0) + 1),
    },
  );
  return picked?.verdict;
}
