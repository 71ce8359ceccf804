import type { AuditReport, ControlReport } from './auditReport';
import { comparedArms } from './comparedArms';
import { answerCondition } from './controlReports';
import { armLead, joinedLead, type Lead } from './lead';

/** What a control's number leads to: verdicts that it flips, or the errors of the chains that it keeps. */
export type ControlLead = Lead & { readonly what: 'flips' | 'errors' };

/**
 * Where a row of the controls leads. A control that keeps only some chains leads to their errors, and one under which
 * steps were judged again to those whose verdict flips; of a row between two arms, in both. Steps that are cut by another
 * rule are none of the audit's own: they cannot be led to.
 */
export function controlLead(
  report: Pick<AuditReport, 'arms' | 'controls'>,
  row: ControlReport,
): ControlLead | undefined {
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
