import type { ArmReport } from '../report/auditReport';
import { armLead, countOf, type Lead } from './lead';

type CoveragePoint = ArmReport['risk_coverage'][number];

/** Where the numbers of a point of the risk–coverage curve lead. */
export interface CoverageLeads {
  /** The verdicts that are kept, and the errors among them. */
  readonly kept: Lead | undefined;
  readonly errors: Lead | undefined;
  /** Those that people labelled too, and the ones on which they disagree; nowhere where a sample's labels are counted. */
  readonly labelled: Lead | undefined;
  readonly disagreements: Lead | undefined;
}

export function coverageLeads(
  arm: string,
  { sample }: Pick<ArmReport, 'sample'>,
  { threshold: from, steps, error_rate: rate, labels, disagreement }: CoveragePoint,
): CoverageLeads {
  const disagreements = countOf(disagreement, labels);
  const isInLedger = sample === null;
  return {
    kept: armLead(arm, { decided: { from } }, steps),
    errors: armLead(arm, { decided: { from, error: true } }, countOf(rate, steps)),
    labelled: isInLedger ? armLead(arm, { decided: { from, people: 'decided' } }, labels) : undefined,
    disagreements: isInLedger
      ? armLead(arm, { decided: { from, people: 'disagree' } }, disagreements)
      : undefined,
  };
}

/** Where the numbers of an arm's correction lead; nowhere where a sample's labels corrected it, which lie in no ledger. */
export interface CorrectionLeads {
  /** The judges' errors. */
  readonly judges: Lead | undefined;
  /** The labelled steps, and those that people call errors. */
  readonly labelled: Lead | undefined;
  readonly people: Lead | undefined;
}

export function correctionLeads(arm: string, { correction, sample }: ArmReport): CorrectionLeads | undefined {
  if (correction === null || sample !== null) return undefined;
  const { judged_steps: judged, naive, labels, people } = correction;
  return {
    judges: armLead(arm, { decided: { error: true } }, countOf(naive, judged)),
    labelled: armLead(arm, { decided: { people: 'decided' } }, labels),
    people: armLead(arm, { decided: { people: 'error' } }, countOf(people, labels)),
  };
}
