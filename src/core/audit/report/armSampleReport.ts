import type { ArmData } from '../tally/armData';
import type { ArmReport } from './auditReport';
import { sampleWeights } from './sampleCorrection';

/** What an arm's part of the sample comes to; null where the audit was given none. */
export function armSampleReport({ sample }: Pick<ArmData, 'sample'>): ArmReport['sample'] {
  if (sample === null) return null;
  const { drawn, unlabelled, undecided, drifted, populations, labels } = sample;
  const weights = sampleWeights(sample);
  const used = weights.filter((weight) => weight > 0);
  return {
    drawn,
    population: populations.reduce((sum, population) => sum + population, 0),
    strata: populations.length,
    labelled: labels.length,
    weights: used.length === 0 ? null : [Math.min(...used), Math.max(...used)],
    left_out: {
      unlabelled,
      undecided,
      drifted,
      abstained: labels.filter(({ said }) => said === undefined).length,
      steps_of_strata_without_label: populations.reduce(
        (sum, population, stratum) => sum + (weights[stratum] === 0 ? population : 0),
        0,
      ),
    },
  };
}
