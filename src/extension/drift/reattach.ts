import * as vscode from 'vscode';
import type { DriftedStep, LikeStep, StepTarget } from '../../protocol/drift';
import type { ReadingPage, RequestParams } from '../../protocol/lsp';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import type { ReadingOpener } from '../reading/openReading';
import { closeDiffs, showDiff } from '../reading/plainDocuments';
import type { ReadingPages } from '../reading/readingPages';

export interface DriftDeps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
}

type Move = RequestParams<'stepaudit/reattach'>['moves'][number];

interface Choice extends vscode.QuickPickItem {
  readonly target?: StepTarget;
}

/** Lets the reader choose the step that a lost one is now, and re-attaches what was said of it. */
export async function reattachStep(deps: DriftDeps, page: ReadingPage, lost: DriftedStep): Promise<void> {
  const choices = await choicesFor(deps, page, lost);
  const target = await choose(lost, choices);
  await closeDiffs();
  if (target !== undefined) await reattach(deps, page.file, [movesOf(lost, target)], await author());
}

/** What re-attaches everything that was said of a lost step. */
export function movesOf({ said }: DriftedStep, target: StepTarget): Move {
  const { record, question, chain, rule, step } = target;
  return { events: said.map(({ event }) => event), record, question, chain, rule, step };
}

/** Re-attaches, and goes to the first of the steps. */
export async function reattach(
  { server, pages, opener }: DriftDeps,
  file: string,
  moves: Move[],
  by: string,
): Promise<void> {
  const reply = await server.send('stepaudit/reattach', { file, by, moves });
  if (reply.kind === 'refused') {
    void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was re-attached: {0}', reply.reason));
    return;
  }
  pages.reload(file);
  const count = reply.value.events.length;
  vscode.window.setStatusBarMessage(
    count === 1
      ? vscode.l10n.t('Re-attached 1 event; Undo takes it back.')
      : vscode.l10n.t('Re-attached {0} events; Undo takes them back.', count),
    8000,
  );
  const [first] = moves;
  if (first !== undefined) {
    const { record, chain, step } = first;
    await opener.open({ file, record, chain }, { step: step.index });
  }
}

/** Places with the very text first, then the steps of the chain that it was in, then those of the open one. */
async function choicesFor(
  { server }: DriftDeps,
  page: ReadingPage,
  lost: DriftedStep,
): Promise<readonly Choice[]> {
  const text = lost.text ?? '';
  const stepsOf = async (record: number, chain: number): Promise<readonly LikeStep[]> => {
    const reply = await server.send('stepaudit/likeSteps', { file: page.file, record, chain, text });
    return reply.kind === 'done' ? reply.value.toSorted((a, b) => b.likeness - a.likeness) : [];
  };
  const own = lost.record === undefined ? [] : await stepsOf(lost.record, lost.chain);
  const isOpen = page.record === lost.record && page.chain === lost.chain;
  const open = isOpen ? [] : await stepsOf(page.record, page.chain);
  const hasText = lost.text !== undefined;
  return [
    ...group(vscode.l10n.t('The same text'), lost.places.map(placeChoice)),
    ...group(
      ownTitle(hasText),
      own.map((step) => likeChoice(step, hasText)),
    ),
    ...group(
      vscode.l10n.t('The trace that is open: question {0}', page.record + 1),
      open.map((step) => likeChoice(step, hasText)),
    ),
  ];
}

function ownTitle(hasText: boolean): string {
  return hasText ? vscode.l10n.t('This chain now, most similar first') : vscode.l10n.t('This chain now');
}

function group(label: string, choices: readonly Choice[]): Choice[] {
  return choices.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

function placeChoice(target: StepTarget): Choice {
  const { record, chain, step } = target;
  return {
    label: vscode.l10n.t('Question {0}, chain {1}, step {2}', record + 1, chain + 1, step.index + 1),
    description: vscode.l10n.t('same text'),
    detail: oneLine(target.text),
    target,
  };
}

function likeChoice(target: LikeStep, hasText: boolean): Choice {
  const like = vscode.l10n.t('shares {0} % of its words', Math.round(target.likeness * 100));
  return {
    label: vscode.l10n.t('Step {0}', target.step.index + 1),
    ...(hasText ? { description: like } : {}),
    detail: oneLine(target.text),
    target,
  };
}

/** The list lies over the upper part of the editor: the texts stand under it. */
const underList = '\n'.repeat(16);

/** Asks for a step; the one that is looked at stands beside the lost one meanwhile. */
async function choose(lost: DriftedStep, choices: readonly Choice[]): Promise<StepTarget | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = vscode.l10n.t('Step {0} is now …', lost.step + 1);
  picker.placeholder = vscode.l10n.t('What was said: {0}', lost.said.map(({ what }) => what).join(', '));
  picker.items = choices;
  picker.matchOnDetail = true;
  // Showing the texts must not close the list.
  picker.ignoreFocusOut = true;
  const before = { name: vscode.l10n.t('before'), text: `${underList}${lost.text ?? saidText(lost)}\n` };
  const show = async (choice: Choice): Promise<void> => {
    // Only the one that is looked at by now, and none when the list is left.
    if (choice.target === undefined || picker.activeItems[0] !== choice || !isOpen) return;
    const now = { name: vscode.l10n.t('now'), text: `${underList}${choice.target.text}\n` };
    const title = vscode.l10n.t('Step {0} before ↔ {1}', lost.step + 1, choice.label);
    await showDiff(before, now, { title, preserveFocus: true });
  };
  let isOpen = true;
  let shown = Promise.resolve();
  const preview = picker.onDidChangeActive(([choice]) => {
    if (choice !== undefined) shown = shown.then(() => show(choice));
  });
  const target = await new Promise<StepTarget | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.target);
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
  });
  isOpen = false;
  preview.dispose();
  picker.dispose();
  await shown;
  return target;
}

/** What stands for the text of a step that nobody's event kept. */
function saidText({ said }: DriftedStep): string {
  const unknown = vscode.l10n.t('(The text of the step was not kept. What was said of it:)');
  return [unknown, ...said.map(({ what, words }) => (words === '' ? what : `${what}: ${words}`))].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
