import type { AuditReport } from '../report/auditReport';
import { comparedArms } from '../report/comparedArms';
import { armLead, joinedLead, type Lead } from './lead';
import type { ErrorComparison } from './questionCondition';

/** Where the numbers of two arms' comparison lead: to questions, each by its first error, or correct step without one. */
export interface PairLeads {
  /** Those whose error rates differ, each in the arm that has the higher one. */
  readonly differing: Lead | undefined;
  /** Those with errors in one arm only, in both, listed in the first one, and in none. */
  readonly onlyFirst: Lead | undefined;
  readonly onlySecond: Lead | undefined;
  readonly both: Lead | undefined;
  readonly neither: Lead | undefined;
}

/** @param comparison the comparison's name: it leads nowhere if it is not clear which arms it is of */
export function pairLeads(
  report: Pick<AuditReport, 'arms' | 'paired'>,
  comparison: string,
): PairLeads | undefined {
  const arms = comparedArms(report, comparison);
  const pair = report.paired[comparison];
  if (arms === undefined || pair === undefined) return undefined;
  const [first, second] = arms;
  const [[neither, onlySecond], [onlyFirst, both]] = pair.mcnemar_table;
  const lead = (arm: string, to: string, are: ErrorComparison['are'], count: number) => {
    const status = are === 'in neither' ? 'correct' : 'error';
    return armLead(arm, { status, questions: { kind: 'errors', to, are } }, count, 'question');
  };
  const differing = pair.nonzero_differences;
  const joined = joinedLead([
    lead(first, second, 'higher rate', differing),
    lead(second, first, 'higher rate', differing),
  ]);
  return {
    differing: joined && { ...joined, count: differing },
    onlyFirst: lead(first, second, 'only here', onlyFirst),
    onlySecond: lead(second, first, 'only here', onlySecond),
    both: lead(first, second, 'in both', both),
    neither: lead(first, second, 'in neither', neither),
  };
}
