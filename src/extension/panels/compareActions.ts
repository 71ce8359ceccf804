import * as vscode from 'vscode';
import { compareMarkdown } from '../../core/compare/compareMarkdown';
import type { CompareArm, ComparePage } from '../../protocol/lsp';
import { showDiff } from '../reading/plainDocuments';

export async function copyComparison(page: ComparePage): Promise<void> {
  await vscode.env.clipboard.writeText(compareMarkdown(page));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The comparison was copied as Markdown.'), 4000);
}

/** Opens the texts of two arms' chains beside each other, the spine on the left; asks which where there are three. */
export async function openTextDiff(page: ComparePage): Promise<void> {
  const left = page.arms[page.spine];
  const others = page.arms.filter((arm) => arm !== left);
  const right = others.length > 1 ? await pickArm(others) : others[0];
  if (left === undefined || right === undefined) return;
  await showDiff(
    { name: left.tag, text: left.chainText },
    { name: right.tag, text: right.chainText },
    {
      title: vscode.l10n.t('{0} ↔ {1} · Question {2}', left.tag, right.tag, page.position + 1),
      preserveFocus: false,
    },
  );
}

async function pickArm(arms: readonly CompareArm[]): Promise<CompareArm | undefined> {
  const picked = await vscode.window.showQuickPick(
    arms.map((arm) => ({ label: arm.tag, description: arm.role ?? '', arm })),
    { title: vscode.l10n.t('Which model’s chain is on the right?') },
  );
  return picked?.arm;
}
