import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { DriftedStep, DriftReport } from '../../protocol/drift';
import { author } from '../config/author';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading } from '../reading/currentStep';
import { movesOf, type DriftDeps, reattachStep, reattach } from './reattach';

interface Entry extends vscode.QuickPickItem {
  readonly step?: DriftedStep;
  readonly all?: readonly DriftedStep[];
}

/** Lists what was said of steps that are not there any more, by question, and re-attaches it. */
export function registerDriftList(deps: DriftDeps): vscode.Disposable {
  return vscode.commands.registerCommand(commands.showDrifted, async () => {
    const reading = activeReading(deps.pages);
    if (reading === undefined) return;
    const { file } = reading.page;
    const reply = await withCancel(
      vscode.l10n.t('Looking for events whose step is not there any more'),
      (token) => deps.server.send('stepaudit/drift', { file }, token),
    );
    if (reply.kind === 'refused') {
      showRefusal(reply.reason);
      return;
    }
    if (reply.value.steps.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Every event stands on the step it was given for.'),
      );
      return;
    }
    const picked = await vscode.window.showQuickPick(entriesOf(reply.value), {
      title: vscode.l10n.t('Events whose step is not there any more: choose one to re-attach it'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked?.all !== undefined) await reattachAll(deps, file, picked.all);
    else if (picked?.step !== undefined) await reattachStep(deps, reading.page, picked.step);
  });
}

function entriesOf({ steps, capped }: DriftReport): Entry[] {
  const found = steps.filter(({ sure }) => sure !== undefined);
  const groups = Map.groupBy(steps, ({ question }) => question);
  return [
    ...(found.length === 0
      ? []
      : [
          {
            label: `$(check-all) ${vscode.l10n.t('Re-attach all {0} whose text stands elsewhere now', countText(found))}`,
            all: found,
          },
        ]),
    ...[...groups].flatMap(([question, group]) => [
      { label: questionText(question, group[0]?.record), kind: vscode.QuickPickItemKind.Separator },
      ...group.map(entryOf),
    ]),
    ...(capped ? [{ label: vscode.l10n.t('There are more: they show when these are dealt with.') }] : []),
  ];
}

function questionText(question: string, record: number | undefined): string {
  return record === undefined
    ? vscode.l10n.t('Id {0}: not in the file any more', question)
    : vscode.l10n.t('Question {0} · id {1}', record + 1, question);
}

function entryOf(step: DriftedStep): Entry {
  const { said, text } = step;
  const words = said.map((each) => each.words).find((each) => each !== '');
  return {
    label: vscode.l10n.t('Step {0}: {1}', step.step + 1, saidInShort(step)),
    description: step.sure === undefined ? reasonText(step) : vscode.l10n.t('found elsewhere'),
    detail: (text ?? words ?? '').replace(/\s+/gu, ' '),
    step,
  };
}

/** The newest of what was said, and how much more there is. */
function saidInShort({ said }: DriftedStep): string {
  const newest = said.at(-1)?.what ?? '';
  return said.length < 2 ? newest : vscode.l10n.t('{0} and {1} more', newest, said.length - 1);
}

function reasonText({ reason, chain }: DriftedStep): string {
  switch (reason) {
    case 'text-differs':
      return vscode.l10n.t('the step’s text is another');
    case 'no-such-step':
      return vscode.l10n.t('there is no such step');
    case 'no-such-chain':
      return vscode.l10n.t('there is no chain {0}', chain + 1);
    case 'other-rule':
      return vscode.l10n.t('its segmentation rule does not apply');
    case 'no-such-question':
      return vscode.l10n.t('there is no such question');
  }
}

async function reattachAll(deps: DriftDeps, file: string, steps: readonly DriftedStep[]): Promise<void> {
  const go = vscode.l10n.t('Re-attach');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Re-attach {0} to the steps that have the same text now?', countText(steps)),
    { modal: true, detail: vscode.l10n.t('Authors and times stay as they are. It can be undone.') },
    go,
  );
  if (answer !== go) return;
  const moves = steps.flatMap((step) => (step.sure === undefined ? [] : [movesOf(step, step.sure)]));
  await reattach(deps, file, moves, await author());
}

function countText(steps: readonly DriftedStep[]): string {
  const count = steps.reduce((sum, { said }) => sum + said.length, 0);
  return count === 1 ? vscode.l10n.t('1 event') : vscode.l10n.t('{0} events', count);
}
