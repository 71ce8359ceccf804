import * as v from 'valibot';
import * as vscode from 'vscode';
import { countingVerdict } from '../../core/verdicts/stepStatus';
import type { Verdict } from '../../core/verdicts/verdict';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import type { InTurn } from '../progress/inTurn';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading, currentStep, revealStep, type OpenReading } from '../reading/currentStep';
import type { ReadingOpener } from '../reading/openReading';
import type { ReadingPages } from '../reading/readingPages';
import type { StepTargets } from '../reading/stepTargets';
import type { ReadingScope } from '../traces/readingScope';
import { finishQueue, moveInQueue, openQueued } from './goThroughQueue';
import { pickQueue } from './pickQueue';
import type { ReviewMode } from './reviewMode';
import type { ReviewQueue } from './reviewQueue';

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly targets: StepTargets;
  readonly mode: ReviewMode;
  readonly queue: ReviewQueue;
  readonly scope: ReadingScope;
  readonly turns: InTurn;
}

const fileRow = v.object({ kind: v.literal('file'), name: v.object({ file: v.string() }) });

/** Reviewing: one key a step, then on to the next of the queue, or of the trace when there is no queue. */
export function registerReviewCommands(deps: Deps): vscode.Disposable {
  const { server, pages, targets, mode, queue, turns } = deps;

  const review = async (target: unknown, verdict: Verdict | 'agree'): Promise<void> => {
    const chosen = targets.choose(target);
    if (chosen === undefined) return;
    const { file, record, chain, state } = chosen.page;
    const { question, steps } = chosen.seen;
    if (!(await confirmed(steps.length, verdict))) return;
    const params = { file, record, chain, question, by: await author() };
    const seen = steps.map((step) => {
      const effective = state.steps[step.index]?.effective;
      return { ...step, seen: effective && countingVerdict(effective) };
    });
    const reply =
      verdict === 'agree'
        ? await server.send('stepaudit/review', { ...params, steps: seen })
        : await server.send('stepaudit/override', { ...params, steps, verdict });
    pages.reload(file);
    if (reply.kind === 'refused') {
      void vscode.window.showErrorMessage(vscode.l10n.t('The review was not saved: {0}', reply.reason));
      return;
    }
    const isQueue = queue.file === file && targets.place === undefined;
    let isQueued = false;
    for (const { index, textHash } of steps) {
      const queued = { question, chain, step: index, textHash };
      await queue.mark(file, queued, true);
      isQueued = (await queue.goTo(file, queued)) || isQueued;
    }
    if (isQueue && queue.isDone) await finishQueue(queue, mode);
    else if (isQueue && !isQueued) await openQueued(deps);
    else await move(deps, 1, steps.at(-1)?.index);
  };
  const as = (verdict: Verdict | 'agree') => (target: unknown) => turns.run(() => review(target, verdict));

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.toggleReview, async () => {
      await mode.set(!mode.isOn);
      if (mode.isOn) await startReading(deps);
    }),
    vscode.commands.registerCommand(commands.startQueue, (target: unknown) => startQueue(deps, target)),
    vscode.commands.registerCommand(commands.resumeQueue, () => resumeQueue(deps)),
    vscode.commands.registerCommand(commands.endQueue, () => finishQueue(queue, mode)),
    vscode.commands.registerCommand(commands.reviewAgree, as('agree')),
    vscode.commands.registerCommand(commands.reviewCorrect, as('correct')),
    vscode.commands.registerCommand(commands.reviewError, as('error')),
    vscode.commands.registerCommand(commands.reviewUncertain, as('uncertain')),
    vscode.commands.registerCommand(commands.reviewNext, () => turns.run(() => move(deps, 1))),
    vscode.commands.registerCommand(commands.reviewPrevious, () => turns.run(() => move(deps, -1))),
    vscode.commands.registerCommand(commands.reviewKeys, showKeys),
  );
}

/** Several steps are reviewed at once only when the reader says so. */
async function confirmed(count: number, verdict: Verdict | 'agree'): Promise<boolean> {
  if (count === 1) return true;
  const go = vscode.l10n.t('Review {0} Steps', count);
  const question =
    verdict === 'agree'
      ? vscode.l10n.t('Agree with the verdicts on the {0} selected steps?', count)
      : vscode.l10n.t('Override the {0} selected steps as {1}?', count, verdict);
  return (await vscode.window.showWarningMessage(question, { modal: true }, go)) === go;
}

/** Review mode starts where the queue was left, else at the first step of the trace that is open. */
async function startReading(deps: Deps): Promise<void> {
  const { pages, targets, queue, mode } = deps;
  const reading = targets.place === undefined ? activeReading(pages) : undefined;
  if (queue.file !== undefined && queue.file === reading?.page.file) await openQueued(deps);
  else if (reading !== undefined && !isOnStep(reading)) revealStep(reading, 0);
  mode.moved();
}

function isOnStep({ editor, page }: OpenReading): boolean {
  const { line } = editor.selection.active;
  return page.layout.steps.some(
    ({ firstLine, explanationLine }) => firstLine <= line && line <= explanationLine,
  );
}

async function resumeQueue(deps: Deps): Promise<void> {
  if (deps.queue.current === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No review queue is under way.'));
    return;
  }
  await deps.mode.set(true);
  await openQueued(deps);
}

/** @param target a row of the tree, whose file is meant then; else it is the file that is being read */
async function startQueue(deps: Deps, target: unknown): Promise<void> {
  const { server, pages, mode, queue, scope } = deps;
  const row = v.safeParse(fileRow, target);
  const file = row.success ? row.output.name.file : activeReading(pages)?.page.file;
  if (file === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a trace file first: a queue is of one file.'),
    );
    return;
  }
  const tags = await server.send('stepaudit/tags', { file });
  const wanted = await pickQueue(scope.filter, tags.kind === 'done' ? tags.value : []);
  if (wanted === undefined) return;
  const { name, filter, sample } = wanted;
  const by = await author();
  const reply = await withCancel(vscode.l10n.t('Collecting steps…'), (token, report) =>
    server.send('stepaudit/queue', { file, filter, by, ...(sample && { sample }) }, token, report),
  );
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const { steps, of } = reply.value;
  if (steps.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing of this kind waits for review.'));
    return;
  }
  await queue.start(file, name, steps);
  if (sample === undefined && steps.length < of)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The queue holds the first {0} of {1} steps.', steps.length, of),
    );
  await mode.set(true);
  await openQueued(deps);
}

/**
 * Goes to the next or previous step: of the queue if there is one for this file, else of the trace and its file.
 *
 * @param from the last step that was acted on, where it is not the one at the caret
 */
async function move(deps: Deps, by: 1 | -1, from?: number): Promise<void> {
  const { pages, opener, targets, mode, queue, scope } = deps;
  if (targets.place !== undefined) {
    await targets.place.move(by);
    return;
  }
  const reading = activeReading(pages);
  if (reading === undefined) return;
  const { file, record, recordCount, chain, chainCount } = reading.page;
  if (queue.file === file) {
    await moveInQueue(deps, by);
    mode.moved();
    return;
  }
  if (scope.isFiltered) {
    await vscode.commands.executeCommand(by === 1 ? commands.nextStep : commands.previousStep);
    mode.moved();
    return;
  }
  const step = (from ?? currentStep(reading) ?? -1) + by;
  if (step >= 0 && step < reading.page.layout.steps.length) revealStep(reading, step);
  else if (by === 1 && chain + 1 < chainCount)
    await opener.open({ file, record, chain: chain + 1 }, { step: 0 });
  else if (by === 1 && record + 1 < recordCount)
    await opener.open({ file, record: record + 1, chain: 0 }, { step: 0 });
  mode.moved();
}

async function showKeys(): Promise<void> {
  const keys: readonly [string, string][] = [
    ['1', vscode.l10n.t('Correct, and go on')],
    ['2', vscode.l10n.t('Error, and go on')],
    ['3', vscode.l10n.t('Uncertain, and go on')],
    ['Enter', vscode.l10n.t('Agree with the verdict, and go on')],
    ['N', vscode.l10n.t('Note on the step')],
    ['B', vscode.l10n.t('Mark as boundary case')],
    ['H', vscode.l10n.t('History of the step')],
    ['J', vscode.l10n.t('Next step')],
    ['K', vscode.l10n.t('Previous step')],
    ['U', vscode.l10n.t('Undo')],
    ['?', vscode.l10n.t('These keys')],
    ['Shift+Alt+R', vscode.l10n.t('Leave review mode')],
  ];
  await vscode.window.showQuickPick(
    keys.map(([label, description]) => ({ label, description })),
    { title: vscode.l10n.t('Keys of the review mode') },
  );
}
