import type { ArmReport } from './auditReport';
import { armLead, type Lead } from './lead';

type Bin = ArmReport['answers']['reliability'][number];
type CoveragePoint = ArmReport['risk_coverage'][number];

/** Where the numbers of a bin of the reliability diagram lead: to its questions, and to those whose answer is not right. */
export function reliabilityLeads(
  arm: string,
  { from, to, questions, accuracy }: Bin,
): { readonly questions: Lead | undefined; readonly notRight: Lead | undefined } {
  const share = [from, to] as const;
  const right = countOf(accuracy, questions);
  return {
    questions: armLead(arm, { questions: { share } }, questions, 'question'),
    notRight: armLead(arm, { questions: { share, right: false } }, questions - right, 'question'),
  };
}

/** Where the numbers of a point of the risk–coverage curve lead. */
export interface CoverageLeads {
  /** The verdicts that are kept, and the errors among them. */
  readonly kept: Lead | undefined;
  readonly errors: Lead | undefined;
  /** Those that people labelled too, and the ones on which they disagree. */
  readonly labelled: Lead | undefined;
  readonly disagreements: Lead | undefined;
}

export function coverageLeads(
  arm: string,
  { threshold: from, steps, error_rate: rate, labels, disagreement }: CoveragePoint,
): CoverageLeads {
  return {
    kept: armLead(arm, { decided: { from } }, steps),
    errors: armLead(arm, { decided: { from, error: true } }, countOf(rate, steps)),
    labelled: armLead(arm, { decided: { from, people: 'decided' } }, labels),
    disagreements: armLead(arm, { decided: { from, people: 'disagree' } }, countOf(disagreement, labels)),
  };
}

/** How many a share is of all. */
function countOf(share: number | null, all: number): number {
  return Math.round((share ?? 0) * all);
}
