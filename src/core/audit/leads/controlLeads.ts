import type { AuditReport, ControlReport } from '../report/auditReport';
import { comparedArms } from '../report/comparedArms';
import { answerCondition } from '../report/controlReports';
import { armLead, joinedLead, type Lead } from './lead';
import { pairLeads } from './pairLeads';

/** What a difference leads to: questions that differ, verdicts that a control flips, or errors of the chains it keeps. */
export type DifferenceLead = Lead & { readonly what: 'questions' | 'flips' | 'errors' };

/** Where the difference of two arms leads. */
export function differenceLead(
  report: Pick<AuditReport, 'arms' | 'paired'>,
  comparison: string,
): DifferenceLead | undefined {
  const lead = pairLeads(report, comparison)?.differing;
  return lead && { ...lead, what: 'questions' };
}

/**
 * Where a row of the controls leads. The plain difference of two arms leads to the questions that differ, a control that
 * keeps only some chains to their errors, and one under which steps were judged again to those whose verdict flips; of a
 * row between two arms, in both. Steps that are cut by another rule are none of the audit's own: they cannot be led to.
 */
export function controlLead(
  report: Pick<AuditReport, 'arms' | 'paired' | 'controls'>,
  row: ControlReport,
): DifferenceLead | undefined {
  if (row.control === 'arm') return differenceLead(report, row.comparison);
  const arms = row.kind === 'within arm' ? [row.comparison] : comparedArms(report, row.comparison);
  if (arms === undefined) return undefined;
  const standing = (['right', 'wrong'] as const).find((name) => answerCondition(name) === row.condition);
  if (row.control === 'answer' && standing !== undefined) {
    const lead = joinedLead(
      arms.map((arm) => {
        const group = report.arms[arm]?.by_answer.find(({ name }) => name === standing);
        const condition = { status: 'error', group: { kind: 'answer', name: standing } } as const;
        return armLead(arm, condition, group?.steps.error ?? 0);
      }),
    );
    return lead && { ...lead, what: 'errors' };
  }
  const lead = joinedLead(
    arms.map((arm) => {
      const within = report.controls.find(
        ({ control, condition, kind, comparison }) =>
          control === row.control &&
          condition === row.condition &&
          kind === 'within arm' &&
          comparison === arm,
      );
      const flipped = { control: row.control, name: row.condition };
      return armLead(arm, { flipped }, within?.flipped_steps ?? 0);
    }),
  );
  return lead && { ...lead, what: 'flips' };
}
