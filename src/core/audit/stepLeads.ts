import { agreementVerdicts } from './armData';
import type { AgreementReport } from './agreementSchema';
import type { ArmReport, GroupReport } from './auditReport';
import { armLead, type Lead } from './lead';
import type { GroupKind } from './stepGroup';

/** The errors of an arm. */
export function errorsLead(arm: string, { steps }: ArmReport): Lead | undefined {
  return armLead(arm, { status: 'error' }, steps.error);
}

/** The errors of a group of an arm's steps. */
export function groupErrorsLead(
  arm: string,
  kind: GroupKind,
  { name, steps }: Pick<GroupReport, 'name' | 'steps'>,
): Lead | undefined {
  return armLead(arm, { status: 'error', group: { kind, name } }, steps.error);
}

/** The steps of a cell of an agreement table, by the places of the two raters' verdicts in {@link agreementVerdicts}. */
export function agreementLead(
  { arm, raters, confusion }: AgreementReport,
  row: number,
  column: number,
): Lead | undefined {
  const [first, second] = [agreementVerdicts[row], agreementVerdicts[column]];
  if (first === undefined || second === undefined) return undefined;
  const condition = {
    raters: [
      { name: raters[0], verdict: first },
      { name: raters[1], verdict: second },
    ],
  } as const;
  return armLead(arm, condition, confusion[row]?.[column] ?? 0);
}
