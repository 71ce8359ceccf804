import * as vscode from 'vscode';
import { queueFilter, type QueueKind } from '../../core/verdicts/reviewQueue';
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
import type { ReviewMode } from './reviewMode';
import type { ReviewQueue } from './reviewQueue';

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly targets: StepTargets;
  readonly mode: ReviewMode;
  readonly queue: ReviewQueue;
  readonly turns: InTurn;
}

/** Reviewing: one key a step, then on to the next of the queue, or of the trace when there is no queue. */
export function registerReviewCommands(deps: Deps): vscode.Disposable {
  const { server, pages, opener, targets, mode, queue, turns } = deps;

  const review = async (target: unknown, verdict: Verdict | 'agree'): Promise<void> => {
    const chosen = targets.choose(target);
    const [step] = chosen?.steps ?? [];
    if (chosen === undefined || step === undefined) return;
    const { file, record, chain, state } = chosen.page;
    const effective = state.steps[step]?.effective;
    const seen = { question: chosen.seen.question, steps: chosen.seen.steps.slice(0, 1) };
    const params = { file, record, chain, ...seen, by: await author() };
    const reply =
      verdict === 'agree'
        ? await server.send('stepaudit/review', { ...params, seen: effective && countingVerdict(effective) })
        : await server.send('stepaudit/override', { ...params, verdict });
    pages.reload(file);
    if (reply.kind === 'refused') {
      void vscode.window.showErrorMessage(vscode.l10n.t('The review was not saved: {0}', reply.reason));
      return;
    }
    const { current } = queue;
    const isQueued = await queue.goTo({ file, record, chain, step });
    if (current?.file === file && !isQueued && targets.place === undefined)
      await opener.open(current, { step: current.step });
    else await move(deps, 1);
  };
  const as = (verdict: Verdict | 'agree') => (target: unknown) => turns.run(() => review(target, verdict));

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.toggleReview, async () => {
      await mode.set(!mode.isOn);
      if (mode.isOn) await startReading(deps);
    }),
    vscode.commands.registerCommand(commands.startQueue, () => startQueue(deps)),
    vscode.commands.registerCommand(commands.resumeQueue, () => resumeQueue(deps)),
    vscode.commands.registerCommand(commands.reviewAgree, as('agree')),
    vscode.commands.registerCommand(commands.reviewCorrect, as('correct')),
    vscode.commands.registerCommand(commands.reviewError, as('error')),
    vscode.commands.registerCommand(commands.reviewUncertain, as('uncertain')),
    vscode.commands.registerCommand(commands.reviewNext, () => turns.run(() => move(deps, 1))),
    vscode.commands.registerCommand(commands.reviewPrevious, () => turns.run(() => move(deps, -1))),
    vscode.commands.registerCommand(commands.reviewKeys, showKeys),
  );
}

/** Review mode starts where the queue was left, else at the first step of the trace that is open. */
async function startReading({ pages, opener, targets, queue, mode }: Deps): Promise<void> {
  const reading = targets.place === undefined ? activeReading(pages) : undefined;
  const { current } = queue;
  if (current !== undefined && current.file === reading?.page.file)
    await opener.open(current, { step: current.step });
  else if (reading !== undefined && !isOnStep(reading)) revealStep(reading, 0);
  mode.moved();
}

function isOnStep({ editor, page }: OpenReading): boolean {
  const { line } = editor.selection.active;
  return page.layout.steps.some(
    ({ firstLine, explanationLine }) => firstLine <= line && line <= explanationLine,
  );
}

async function resumeQueue({ opener, mode, queue }: Deps): Promise<void> {
  const { current } = queue;
  if (current === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No review queue is under way.'));
    return;
  }
  await mode.set(true);
  await opener.open(current, { step: current.step });
}

async function startQueue({ server, pages, opener, mode, queue }: Deps): Promise<void> {
  const reading = activeReading(pages);
  if (reading === undefined) return;
  const kinds: readonly (vscode.QuickPickItem & { readonly queueKind: QueueKind })[] = [
    { queueKind: 'unreviewed', label: vscode.l10n.t('Steps that I have not reviewed') },
    { queueKind: 'errors', label: vscode.l10n.t('Errors that I have not reviewed') },
    {
      queueKind: 'boundary',
      label: vscode.l10n.t('Boundary cases that I have not reviewed'),
      description: vscode.l10n.t('low confidence, or judges disagree'),
    },
  ];
  const picked = await vscode.window.showQuickPick(kinds, {
    title: vscode.l10n.t('What do you want to review in this file?'),
  });
  if (picked === undefined) return;
  const { file } = reading.page;
  const by = await author();
  const reply = await withCancel(vscode.l10n.t('Collecting steps…'), (token) =>
    server.send('stepaudit/queue', { file, filter: queueFilter(picked.queueKind), by }, token),
  );
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const { steps, capped } = reply.value;
  const [first] = steps;
  if (first === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing of this kind waits for review.'));
    return;
  }
  await queue.start(picked.queueKind, steps);
  if (capped)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The queue holds the first {0} steps.', steps.length),
    );
  await mode.set(true);
  await opener.open(first, { step: first.step });
}

/** Goes to the next or previous step: of the queue if there is one for this file, else of the trace and its file. */
async function move({ pages, opener, targets, mode, queue }: Deps, by: 1 | -1): Promise<void> {
  if (targets.place !== undefined) {
    await targets.place.move(by);
    return;
  }
  const reading = activeReading(pages);
  if (reading === undefined) return;
  const { file, record, recordCount, chain, chainCount } = reading.page;
  if (queue.current?.file === file) {
    const next = await queue.move(by);
    if (next !== undefined) await opener.open(next, { step: next.step });
    else if (by === 1) await finish(queue);
    mode.moved();
    return;
  }
  const step = (currentStep(reading) ?? -1) + by;
  if (step >= 0 && step < reading.page.layout.steps.length) revealStep(reading, step);
  else if (by === 1 && chain + 1 < chainCount)
    await opener.open({ file, record, chain: chain + 1 }, { step: 0 });
  else if (by === 1 && record + 1 < recordCount)
    await opener.open({ file, record: record + 1, chain: 0 }, { step: 0 });
  mode.moved();
}

async function finish(queue: ReviewQueue): Promise<void> {
  const count = queue.position?.of ?? 0;
  await queue.end();
  void vscode.window.showInformationMessage(vscode.l10n.t('The queue is done: {0} steps.', count));
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
