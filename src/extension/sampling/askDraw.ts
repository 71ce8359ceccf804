import * as vscode from 'vscode';
import type { Allocation } from '../../core/sampling/allocate';
import { largestSample } from '../../core/sampling/sampleFiles';

const defaultSize = 150;

/** How many steps to draw; undefined when the user gave up. */
export function askSize(): Promise<number | undefined> {
  return askNumber(
    vscode.l10n.t('How many steps?'),
    vscode.l10n.t(
      'Reviewers label them one by one. They come from all arms, verdicts, and right and wrong answers.',
    ),
    defaultSize,
    { least: 1, most: largestSample },
  );
}

/** How they are shared out; undefined when the user gave up. */
export async function askAllocation(): Promise<Allocation | undefined> {
  const picks: readonly (vscode.QuickPickItem & { readonly allocation: Allocation })[] = [
    {
      allocation: 'proportional',
      label: vscode.l10n.t('In proportion'),
      detail: vscode.l10n.t('Large groups give more steps: best for error rates'),
    },
    {
      allocation: 'equal',
      label: vscode.l10n.t('In equal shares'),
      detail: vscode.l10n.t('Each group gives as many: best for judging the judge'),
    },
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('How are the steps shared out?'),
    placeHolder: vscode.l10n.t('Groups: arm × verdict × whether the answer is right'),
  });
  return picked?.allocation;
}

/** The seed; undefined when the user gave up. */
export function askSeed(): Promise<number | undefined> {
  return askNumber(
    vscode.l10n.t('Which seed?'),
    vscode.l10n.t('The same seed draws the same steps again; it is kept with the sample.'),
    1 + Math.floor(Math.random() * 999_999),
    { least: 0, most: Number.MAX_SAFE_INTEGER },
  );
}

async function askNumber(
  title: string,
  prompt: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): Promise<number | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt,
    value: String(value),
    validateInput: (text) => {
      const number = Number(text);
      return Number.isSafeInteger(number) && text.trim() !== '' && number >= least && number <= most
        ? undefined
        : vscode.l10n.t('Give a whole number from {0} to {1}.', least, most);
    },
  });
  return said === undefined ? undefined : Number(said);
}
