import { agreementVerdicts } from '../tally/armData';
import type { AgreementReport } from '../report/agreementSchema';
import type { GroupReport } from '../report/auditReport';
import { armLead, type Lead } from './lead';
import type { StepCondition } from './stepCondition';
import type { StepStatus } from '../../verdicts/stepStatus';

/** The steps of an arm that stand so, or of a group of its steps. */
export function statusLead(
  arm: string,
  steps: GroupReport['steps'],
  status: StepStatus,
  group?: StepCondition['group'],
): Lead | undefined {
  return armLead(arm, { status, group }, steps[status]);
}

/**
 * The steps of a cell of an agreement table, by the places of the two raters' verdicts in {@link agreementVerdicts}; nowhere
 * where the second's are those of a sample, which lie in no ledger.
 */
export function agreementLead(
  { arm, raters, confusion, weighted_confusion: weighted }: AgreementReport,
  row: number,
  column: number,
): Lead | undefined {
  const [first, second] = [agreementVerdicts[row], agreementVerdicts[column]];
  if (first === undefined || second === undefined || weighted !== null) return undefined;
  const condition = {
    raters: [
      { name: raters[0], verdict: first },
      { name: raters[1], verdict: second },
    ],
  } as const;
  return armLead(arm, condition, confusion[row]?.[column] ?? 0);
}
