import { riskCoverage } from '../../stats/riskCoverage';
import { rateOfStrata } from '../../sampling/stratifiedRate';
import { wilson95 } from '../../stats/wilson95';
import type { ArmData, SampledSteps } from '../tally/armData';
import type { ArmReport } from './auditReport';
import { bounds } from './groupReport';

type CoveragePoint = ArmReport['risk_coverage'][number];
type Disagreement = Pick<CoveragePoint, 'labels' | 'disagreement' | 'disagreement_95'>;

/** The risk–coverage curve of an arm; people's labels are those of the audit's sample, weighted, where it has one. */
export function coverageReport({
  confidences,
  sample,
}: Pick<ArmData, 'confidences' | 'sample'>): CoveragePoint[] {
  const points = riskCoverage(confidences.map(({ from, steps, errors }) => ({ from, steps, risky: errors })));
  return points.map(({ threshold, coverage, steps, risk }) => ({
    threshold,
    coverage,
    steps,
    error_rate: risk,
    ...(sample === null ? disagreementFrom(confidences, threshold) : sampledFrom(sample, threshold)),
  }));
}

function disagreementFrom(confidences: ArmData['confidences'], threshold: number): Disagreement {
  const kept = confidences.filter(({ from }) => from >= threshold);
  const labels = kept.reduce((sum, { labelled }) => sum + labelled, 0);
  const disagreements = kept.reduce((sum, bin) => sum + bin.disagreements, 0);
  if (labels === 0) return { labels, disagreement: null, disagreement_95: null };
  return {
    labels,
    disagreement: disagreements / labels,
    disagreement_95: bounds(wilson95(disagreements, labels)),
  };
}

/** Labels below the threshold, and steps without a verdict of both, are labelled but do not count. */
function sampledFrom({ populations, labels }: SampledSteps, threshold: number): Disagreement {
  const strata = populations.map((population) => ({ population, labelled: 0, counting: 0, errors: 0 }));
  for (const { stratum, said, from } of labels) {
    const counts = strata[stratum];
    if (counts === undefined) continue;
    counts.labelled += 1;
    if (said === undefined || from === undefined || from < threshold) continue;
    counts.counting += 1;
    if (said.people !== said.judge) counts.errors += 1;
  }
  const rate = rateOfStrata(strata.filter(({ labelled }) => labelled > 0));
  return {
    labels: rate?.n ?? 0,
    disagreement: rate?.rate ?? null,
    disagreement_95: bounds(rate?.interval95),
  };
}
