import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { activeReading, chosenSteps } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';

/** Copies the chain's own text, without the reading view's margin. */
export function registerCopyCommands(pages: ReadingPages): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.copyStep, async (target: unknown) => {
      const reading = activeReading(pages);
      if (reading === undefined) return;
      const { chainText, state } = reading.page;
      const texts = chosenSteps(reading, target).flatMap((index) => {
        const span = state.steps[index]?.step.span;
        return span === undefined ? [] : [chainText.slice(span.start, span.end)];
      });
      await vscode.env.clipboard.writeText(texts.join('\n\n'));
    }),
    vscode.commands.registerCommand(commands.copyChain, async () => {
      const reading = activeReading(pages);
      if (reading !== undefined) await vscode.env.clipboard.writeText(reading.page.chainText);
    }),
  );
}
