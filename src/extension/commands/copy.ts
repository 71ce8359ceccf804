import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { StepTargets } from '../reading/stepTargets';

/** Copies the chain's own text, without the reading view's margin. */
export function registerCopyCommands(targets: StepTargets): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.copyStep, async (target: unknown) => {
      const chosen = targets.choose(target);
      if (chosen === undefined) return;
      const { chainText, state } = chosen.page;
      const texts = chosen.steps.flatMap((index) => {
        const span = state.steps[index]?.step.span;
        return span === undefined ? [] : [chainText.slice(span.start, span.end)];
      });
      await vscode.env.clipboard.writeText(texts.join('\n\n'));
    }),
    vscode.commands.registerCommand(commands.copyChain, async () => {
      const active = targets.active();
      if (active !== undefined) await vscode.env.clipboard.writeText(active.page.chainText);
    }),
  );
}
