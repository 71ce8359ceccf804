import * as vscode from 'vscode';
import type { ChosenArm } from '../../core/study/newStudyFile';
import { type Role, roles } from '../../core/traces/traceRecord';
import type { ProposedArm } from '../../protocol/lsp';

interface ArmItem extends vscode.QuickPickItem {
  readonly traces?: string;
}

/** Asks for the role of each trace file, the proposed answer first; undefined when the reader leaves. */
export async function pickArms(files: readonly ProposedArm[]): Promise<readonly ChosenArm[] | undefined> {
  const proposal = clearProposal(files);
  if (proposal !== undefined) {
    const accept = vscode.l10n.t('Use These Roles');
    const answer = await vscode.window.showQuickPick(
      [
        { label: accept, detail: proposal.map(({ role, traces }) => `${role}: ${traces}`).join('  ·  ') },
        { label: vscode.l10n.t('Choose Roles Myself…') },
      ],
      { title: vscode.l10n.t('Set Up Study') },
    );
    if (answer === undefined) return undefined;
    if (answer.label === accept) return proposal;
  }
  return askEachRole(files);
}

/** The proposed roles, where there is a student, another arm, and no role twice. */
function clearProposal(files: readonly ProposedArm[]): readonly ChosenArm[] | undefined {
  const chosen = roles.flatMap((role) => {
    const proposed = files.filter((file) => file.role === role);
    return proposed.map(({ traces }) => ({ role, traces }));
  });
  const isClear = new Set(chosen.map(({ role }) => role)).size === chosen.length;
  return isClear && chosen.length > 1 && chosen.some(({ role }) => role === 'student') ? chosen : undefined;
}

async function askEachRole(files: readonly ProposedArm[]): Promise<readonly ChosenArm[] | undefined> {
  const questions: Readonly<Record<Role, string>> = {
    teacher: vscode.l10n.t('Which traces are the teacher’s?'),
    student: vscode.l10n.t('Which traces are the student’s, the distilled model’s?'),
    base: vscode.l10n.t('Which traces are the base’s, the student before distillation?'),
  };
  const chosen: ChosenArm[] = [];
  for (const role of roles) {
    const left = files.filter(({ traces }) => chosen.every((arm) => arm.traces !== traces));
    if (left.length === 0) break;
    const item = await vscode.window.showQuickPick<ArmItem>(itemsFor(role, left), {
      title: vscode.l10n.t('Set Up Study ({0} of {1})', roles.indexOf(role) + 1, roles.length),
      placeHolder: questions[role],
    });
    if (item === undefined) return undefined;
    if (item.traces !== undefined) chosen.push({ role, traces: item.traces });
  }
  if (chosen.length > 1) return chosen;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Nothing was saved: a study compares at least two trace files.'),
  );
  return undefined;
}

function itemsFor(role: Role, files: readonly ProposedArm[]): readonly ArmItem[] {
  const items = files
    .toSorted((a, b) => Number(b.role === role) - Number(a.role === role))
    .map((file) => ({
      label: file.traces,
      description: file.role === role ? vscode.l10n.t('proposed') : '',
      traces: file.traces,
    }));
  return [...items, { label: vscode.l10n.t('None of these'), description: '' }];
}
