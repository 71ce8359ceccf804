import * as vscode from 'vscode';
import { isOpenFilter, type StepFilter } from '../../core/questions/stepFilter';
import { mostQueued } from '../../protocol/reviewing';
import { filterText } from '../traces/filterText';

/** What a new queue is to hold. */
export interface WantedQueue {
  /** How it is called in the status bar's hover. */
  readonly name: string;
  readonly filter: StepFilter;
  readonly sample?: { readonly size: number; readonly seed: number } | undefined;
}

interface Choice extends vscode.QuickPickItem {
  readonly pick: () => Promise<WantedQueue | undefined>;
}

/**
 * Asks what to review; undefined when the question was left unanswered.
 *
 * @param filter the one that the reader goes by now
 * @param tags   those of the file's notes
 */
export async function pickQueue(
  filter: StepFilter,
  tags: readonly string[],
): Promise<WantedQueue | undefined> {
  const review = 'unreviewed';
  const unreviewed = (label: string, description: string, more: StepFilter): Choice => ({
    label,
    description,
    pick: () => Promise.resolve({ name: label, filter: { ...more, review } }),
  });
  const choices: Choice[] = [
    unreviewed(vscode.l10n.t('Steps that I have not reviewed'), '', {}),
    unreviewed(vscode.l10n.t('Errors that I have not reviewed'), '', { status: ['error'] }),
    unreviewed(
      vscode.l10n.t('Boundary cases that I have not reviewed'),
      vscode.l10n.t('low confidence, judges disagree, or tagged'),
      { boundary: true },
    ),
    unreviewed(
      vscode.l10n.t('Steps on which judges disagree, that I have not reviewed'),
      vscode.l10n.t('one says correct, another error'),
      { disagreement: true },
    ),
    {
      label: vscode.l10n.t('Steps with a tag…'),
      description: tags.length === 0 ? vscode.l10n.t('no note of this file has one') : tags.join(', '),
      pick: () => pickTag(tags),
    },
    ...(isOpenFilter(filter)
      ? []
      : [
          {
            label: vscode.l10n.t('Steps of the filter'),
            description: filterText(filter),
            pick: () => Promise.resolve({ name: filterText(filter), filter }),
          },
        ]),
    {
      label: vscode.l10n.t('A random sample…'),
      description: isOpenFilter(filter)
        ? vscode.l10n.t('of all steps, with their verdicts in sight')
        : vscode.l10n.t('of the steps of the filter, with their verdicts in sight'),
      pick: () => pickSample(filter),
    },
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('What do you want to review in this file?'),
  });
  return picked?.pick();
}

async function pickTag(tags: readonly string[]): Promise<WantedQueue | undefined> {
  if (tags.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No note of this file has a tag yet. Write #words into a note to tag its step.'),
    );
    return undefined;
  }
  const tag = await vscode.window.showQuickPick(tags, {
    title: vscode.l10n.t('Review the steps with the tag'),
  });
  return tag === undefined ? undefined : { name: `#${tag}`, filter: { tags: [tag] } };
}

async function pickSample(filter: StepFilter): Promise<WantedQueue | undefined> {
  const size = await askForNumber(vscode.l10n.t('How many steps'), '50', 1, mostQueued);
  if (size === undefined) return undefined;
  const seed = await askForNumber(
    vscode.l10n.t('The seed: the same one draws the same steps'),
    '1',
    0,
    2 ** 32 - 1,
  );
  if (seed === undefined) return undefined;
  return { name: vscode.l10n.t('sample of {0}, seed {1}', size, seed), filter, sample: { size, seed } };
}

async function askForNumber(
  title: string,
  value: string,
  least: number,
  most: number,
): Promise<number | undefined> {
  const range = vscode.l10n.t('A whole number from {0} to {1}', least, most);
  const typed = await vscode.window.showInputBox({
    title,
    value,
    prompt: range,
    validateInput: (text) =>
      /^\d{1,10}$/u.test(text) && Number(text) >= least && Number(text) <= most ? undefined : range,
  });
  return typed === undefined ? undefined : Number(typed);
}
