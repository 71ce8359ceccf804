import * as vscode from 'vscode';
import { commands, type CommandId } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading, currentStep, revealStep, type OpenReading } from './currentStep';
import type { ReadingOpener } from './openReading';
import type { ReadingPages } from './readingPages';

/** Moves through steps, errors, unjudged steps, chains and questions. */
export function registerNavigation(
  server: ServerClient,
  pages: ReadingPages,
  opener: ReadingOpener,
): vscode.Disposable {
  const on = (command: CommandId, run: (reading: OpenReading) => Promise<void> | void): vscode.Disposable =>
    vscode.commands.registerCommand(command, async () => {
      const reading = activeReading(pages);
      if (reading !== undefined) await run(reading);
    });

  const say = (sentence: string): void => {
    vscode.window.setStatusBarMessage(sentence, 4000);
  };

  const moveStep = (by: 1 | -1) => (reading: OpenReading) => {
    const line = reading.editor.selection.active.line;
    const { steps } = reading.page.layout;
    const target =
      by === 1
        ? steps.findIndex((step) => step.firstLine > line)
        : steps.findLastIndex(
            (step) => step.lastLine < line || (step.firstLine < line && line <= step.lastLine),
          );
    if (target >= 0) revealStep(reading, target);
    else say(by === 1 ? vscode.l10n.t('This is the last step.') : vscode.l10n.t('This is the first step.'));
  };

  const moveQuestion =
    (by: 1 | -1) =>
    async ({ page }: OpenReading) => {
      const record = page.record + by;
      if (record >= 0 && record < page.recordCount) await opener.open({ file: page.file, record, chain: 0 });
      else
        say(
          by === 1
            ? vscode.l10n.t('This is the last question.')
            : vscode.l10n.t('This is the first question.'),
        );
    };

  const moveChain =
    (by: 1 | -1) =>
    async ({ page }: OpenReading) => {
      const chain = page.chain + by;
      if (chain >= 0 && chain < page.chainCount)
        await opener.open({ file: page.file, record: page.record, chain });
      else
        say(by === 1 ? vscode.l10n.t('This is the last chain.') : vscode.l10n.t('This is the first chain.'));
    };

  const find =
    (status: 'error' | 'unjudged', direction: 'next' | 'previous') => async (reading: OpenReading) => {
      const { file, record, chain } = reading.page;
      const from = stepToSearchFrom(reading, direction);
      const reply = await withCancel(vscode.l10n.t('Searching…'), (token) =>
        server.send('stepaudit/findStep', { file, record, chain, step: from, direction, status }, token),
      );
      if (reply.kind === 'refused') showRefusal(reply.reason);
      else if (reply.value === null) say(nothingFound(status, direction));
      else if (reply.value.record === record && reply.value.chain === chain)
        revealStep(reading, reply.value.step);
      else await opener.open(reply.value, { step: reply.value.step });
    };

  return vscode.Disposable.from(
    on(commands.nextStep, moveStep(1)),
    on(commands.previousStep, moveStep(-1)),
    on(commands.nextQuestion, moveQuestion(1)),
    on(commands.previousQuestion, moveQuestion(-1)),
    on(commands.nextChain, moveChain(1)),
    on(commands.previousChain, moveChain(-1)),
    on(commands.nextError, find('error', 'next')),
    on(commands.previousError, find('error', 'previous')),
    on(commands.nextUnjudged, find('unjudged', 'next')),
    on(commands.previousUnjudged, find('unjudged', 'previous')),
    on(commands.goToQuestion, ({ page }) => goToQuestion(page.file, page.recordCount, opener)),
  );
}

/** Before the first step, the search takes in that step; it never stops at the step where the caret is. */
function stepToSearchFrom(reading: OpenReading, direction: 'next' | 'previous'): number {
  const first = reading.page.layout.steps[0];
  const line = reading.editor.selection.active.line;
  if (first === undefined || line < first.firstLine) return -1;
  return currentStep(reading) ?? (direction === 'next' ? -1 : 0);
}

function nothingFound(status: 'error' | 'unjudged', direction: 'next' | 'previous'): string {
  if (status === 'error') {
    return direction === 'next'
      ? vscode.l10n.t('No error from here to the end of the file.')
      : vscode.l10n.t('No error from here to the start of the file.');
  }
  return direction === 'next'
    ? vscode.l10n.t('No unjudged step from here to the end of the file.')
    : vscode.l10n.t('No unjudged step from here to the start of the file.');
}

async function goToQuestion(file: string, count: number, opener: ReadingOpener): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to question'),
    prompt: vscode.l10n.t('A number from 1 to {0}', count),
    validateInput: (value) =>
      /^\d+$/u.test(value) && Number(value) >= 1 && Number(value) <= count
        ? undefined
        : vscode.l10n.t('A number from 1 to {0}', count),
  });
  if (typed !== undefined) await opener.open({ file, record: Number(typed) - 1, chain: 0 });
}
