import * as vscode from 'vscode';
import { commands, type CommandId } from '../../protocol/contributions';
import type { SoughtStep } from '../../protocol/readingLists';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading, currentStep, revealStep, type OpenReading } from './currentStep';
import type { ReadingOpener } from './openReading';
import type { ReadingPages } from './readingPages';
import type { ReadingScope } from '../traces/readingScope';

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly scope: ReadingScope;
}

type Direction = 'next' | 'previous';

/** Moves through steps of each kind, chains and questions: through those of the filter, in the order of the list. */
export function registerNavigation({ server, pages, opener, scope }: Deps): vscode.Disposable {
  const on = (command: CommandId, run: (reading: OpenReading) => Promise<void> | void): vscode.Disposable =>
    vscode.commands.registerCommand(command, async () => {
      const reading = activeReading(pages);
      if (reading !== undefined) await run(reading);
    });

  const findStep = (sought: SoughtStep, direction: Direction) => async (reading: OpenReading) => {
    const { file, record, chain } = reading.page;
    const from = { record, chain, step: stepToSearchFrom(reading, direction) };
    const list = await scope.listOf(file);
    const reply = await withCancel(vscode.l10n.t('Searching…'), (token, report) =>
      server.send('stepaudit/findStep', { ...list, ...from, direction, sought }, token, report),
    );
    if (reply.kind === 'refused') showRefusal(reply.reason);
    else if (reply.value === null) say(nothingFound(sought, direction));
    else if (reply.value.record === record && reply.value.chain === chain)
      revealStep(reading, reply.value.step);
    else await opener.open(reply.value, { step: reply.value.step });
  };

  const findChain = (sought: 'question' | 'chain', direction: Direction) => async (reading: OpenReading) => {
    const { file, record, chain } = reading.page;
    const list = await scope.listOf(file);
    const reply = await withCancel(vscode.l10n.t('Searching…'), (token, report) =>
      server.send('stepaudit/findChain', { ...list, record, chain, direction, sought }, token, report),
    );
    if (reply.kind === 'refused') showRefusal(reply.reason);
    else if (reply.value === null) say(nothingFound(sought, direction));
    else await opener.open(reply.value);
  };

  const moveStep = (direction: Direction) => async (reading: OpenReading) => {
    if (scope.isFiltered) await findStep('step', direction)(reading);
    else if (!revealNeighbour(reading, direction)) say(nothingFound('step', direction));
  };

  const nothingFound = (sought: SoughtStep | 'question' | 'chain', direction: Direction): string => {
    const sentences: Readonly<Record<typeof sought, Readonly<Record<Direction, string>>>> = {
      step: {
        next: vscode.l10n.t('This is the last step.'),
        previous: vscode.l10n.t('This is the first step.'),
      },
      chain: {
        next: vscode.l10n.t('This is the last chain.'),
        previous: vscode.l10n.t('This is the first chain.'),
      },
      question: {
        next: vscode.l10n.t('This is the last question.'),
        previous: vscode.l10n.t('This is the first question.'),
      },
      error: {
        next: vscode.l10n.t('No error from here to the end of the file.'),
        previous: vscode.l10n.t('No error from here to the start of the file.'),
      },
      boundary: {
        next: vscode.l10n.t('No boundary case from here to the end of the file.'),
        previous: vscode.l10n.t('No boundary case from here to the start of the file.'),
      },
      unjudged: {
        next: vscode.l10n.t('No unjudged step from here to the end of the file.'),
        previous: vscode.l10n.t('No unjudged step from here to the start of the file.'),
      },
      unreviewed: {
        next: vscode.l10n.t('No step that you have not reviewed from here to the end of the file.'),
        previous: vscode.l10n.t('No step that you have not reviewed from here to the start of the file.'),
      },
    };
    const sentence = sentences[sought][direction];
    return scope.isFiltered ? vscode.l10n.t('Under the filter: {0}', sentence) : sentence;
  };

  return vscode.Disposable.from(
    on(commands.nextStep, moveStep('next')),
    on(commands.previousStep, moveStep('previous')),
    on(commands.nextQuestion, findChain('question', 'next')),
    on(commands.previousQuestion, findChain('question', 'previous')),
    on(commands.nextChain, findChain('chain', 'next')),
    on(commands.previousChain, findChain('chain', 'previous')),
    on(commands.nextError, findStep('error', 'next')),
    on(commands.previousError, findStep('error', 'previous')),
    on(commands.nextBoundary, findStep('boundary', 'next')),
    on(commands.previousBoundary, findStep('boundary', 'previous')),
    on(commands.nextUnjudged, findStep('unjudged', 'next')),
    on(commands.previousUnjudged, findStep('unjudged', 'previous')),
    on(commands.nextUnreviewed, findStep('unreviewed', 'next')),
    on(commands.previousUnreviewed, findStep('unreviewed', 'previous')),
    on(commands.goToQuestion, ({ page }) => goToQuestion(page.file, page.recordCount, opener)),
  );
}

function say(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence, 4000);
}

/** Goes to the next or previous step of the chain; false when there is none. */
function revealNeighbour(reading: OpenReading, direction: Direction): boolean {
  const line = reading.editor.selection.active.line;
  const { steps } = reading.page.layout;
  const target =
    direction === 'next'
      ? steps.findIndex((step) => step.firstLine > line)
      : steps.findLastIndex(
          (step) => step.lastLine < line || (step.firstLine < line && line <= step.lastLine),
        );
  if (target >= 0) revealStep(reading, target);
  return target >= 0;
}

/** Before the first step, the search takes in that step; it never stops at the step where the caret is. */
function stepToSearchFrom(reading: OpenReading, direction: Direction): number {
  const first = reading.page.layout.steps[0];
  const line = reading.editor.selection.active.line;
  if (first === undefined || line < first.firstLine) return -1;
  return currentStep(reading) ?? (direction === 'next' ? -1 : 0);
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
