import * as vscode from 'vscode';
import { type ControlChoice, mostTrials } from '../../core/jobs/controlChoice';
import { swapStyles } from '../../core/ledger/ledgerEvent';

const { l10n } = vscode;

interface ControlItem extends vscode.QuickPickItem {
  /** Asks for what else the control needs; undefined when the reader leaves. */
  choose(): Promise<ControlChoice | undefined>;
}

/** Asks which control is to be run, and for its parameters; undefined when the reader leaves. */
export async function pickControl(): Promise<ControlChoice | undefined> {
  const picked = await vscode.window.showQuickPick(controlItems(), {
    title: l10n.t('Which control is to be run?'),
    placeHolder: l10n.t('What it brings is kept apart from the verdicts, and stands in the audit’s controls'),
    matchOnDetail: true,
  });
  return picked?.choose();
}

/** The control in a few words, as `tone swap (prose)`. */
export function controlName(control: ControlChoice): string {
  switch (control.kind) {
    case 'answer-blind':
      return l10n.t('answer-blind');
    case 'stability':
      return l10n.t('stability ({0} ×)', control.trials);
    case 'tone-swap':
      return l10n.t('tone swap ({0})', control.style);
    case 'segmentation':
      return control.rule === 'sentences' ? l10n.t('sentences') : l10n.t('windows');
  }
}

function controlItems(): ControlItem[] {
  return [
    {
      label: l10n.t('Answer-blind'),
      detail: l10n.t('Is the verdict read off the right answer? Judges without telling it.'),
      choose: () => Promise.resolve({ kind: 'answer-blind' }),
    },
    {
      label: l10n.t('Tone swap…'),
      detail: l10n.t('Does the style sway the judge? Judges rewrites that say the same.'),
      choose: pickStyle,
    },
    {
      label: l10n.t('Stability…'),
      detail: l10n.t('Does the judge, or another one, say the same again? Asks once more.'),
      choose: askTrials,
    },
    {
      label: l10n.t('Sentences'),
      detail: l10n.t('Does the cut into steps matter? Judges sentences, packed together.'),
      choose: () => Promise.resolve({ kind: 'segmentation', rule: 'sentences' }),
    },
    {
      label: l10n.t('Windows'),
      detail: l10n.t('Does the cut into steps matter? Judges windows of 90 words.'),
      choose: () => Promise.resolve({ kind: 'segmentation', rule: 'windows' }),
    },
  ];
}

async function pickStyle(): Promise<ControlChoice | undefined> {
  const details = {
    prose: l10n.t('flowing text'),
    outline: l10n.t('short points'),
    neutral: l10n.t('plain and without hedges'),
  };
  const items = swapStyles.map((style) => ({ label: style, description: details[style], style }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Into which style are steps rewritten?'),
  });
  return picked && { kind: 'tone-swap', style: picked.style };
}

async function askTrials(): Promise<ControlChoice | undefined> {
  const read = (text: string): number | undefined => {
    const trials = /^\d{1,2}$/u.test(text.trim()) ? Number(text) : 0;
    return trials >= 1 && trials <= mostTrials ? trials : undefined;
  };
  const text = await vscode.window.showInputBox({
    title: l10n.t('How often is each step judged again?'),
    value: '2',
    validateInput: (value) =>
      read(value) === undefined ? l10n.t('A whole number from 1 to {0}.', mostTrials) : undefined,
  });
  const trials = text === undefined ? undefined : read(text);
  return trials === undefined ? undefined : { kind: 'stability', trials };
}
