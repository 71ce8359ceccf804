import * as vscode from 'vscode';
import { grouped } from '../../core/audit/text/numberTexts';
import type { AuditLead, AuditStep, AuditSteps } from '../../protocol/auditRequests';

/** Lets the reader pick one of the steps behind a number of an audit; undefined when none is wanted. */
export async function pickStep(
  lead: AuditLead,
  { steps, count }: AuditSteps,
): Promise<AuditStep | undefined> {
  const picked = await vscode.window.showQuickPick(
    steps.map((step) => ({ label: step.text, description: descriptionOf(lead, step), step })),
    { matchOnDescription: true, title: titleOf(lead, steps.length, count) },
  );
  return picked?.step;
}

function descriptionOf(lead: AuditLead, step: AuditStep): string {
  const { flip } = step;
  const place = placeOf(lead, step);
  return flip === undefined ? place : `${place} · ${flip.from} → ${flip.to}`;
}

function placeOf({ of, each }: AuditLead, { arm, record, chain, step }: AuditStep): string {
  const place =
    each === 'question'
      ? vscode.l10n.t('Q{0}', record + 1)
      : each === 'chain'
        ? vscode.l10n.t('Q{0}, chain {1}', record + 1, chain + 1)
        : chain === 0
          ? vscode.l10n.t('Q{0}, step {1}', record + 1, step + 1)
          : vscode.l10n.t('Q{0}, chain {1}, step {2}', record + 1, chain + 1, step + 1);
  return of.length > 1 ? `${arm} · ${place}` : place;
}

function titleOf(lead: AuditLead, listed: number, count: number): string {
  const what = whatOf(lead);
  return listed < count
    ? vscode.l10n.t('{0}: the first {1} of {2}', what, grouped(listed), grouped(count))
    : `${what}: ${grouped(count)}`;
}

function whatOf({ of, each }: AuditLead): string {
  if (each === 'question') return vscode.l10n.t('Questions');
  if (each === 'chain') return vscode.l10n.t('Chains');
  if (of.some(({ condition }) => condition.flipped !== undefined)) return vscode.l10n.t('Flipped verdicts');
  return of.every(({ condition }) => condition.status === 'error')
    ? vscode.l10n.t('Errors')
    : vscode.l10n.t('Steps');
}
