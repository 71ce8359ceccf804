import { mutualInformation } from '../../stats/mutualInformation';
import { permutationFloor } from '../../stats/permutationFloor';
import { spearman } from '../../stats/spearman';
import type { ArmData } from '../tally/armData';
import { hedgeDensities } from '../tally/stepGroup';
import type { ArmReport } from './auditReport';
import { defined, groupReport } from './groupReport';
import type { GroupCounts } from '../tally/questionCounts';

/** How often an arm hedges, and what that says of its errors. */
export function hedgingReport({ hedging, hedgeDensities: densities }: ArmData): ArmReport['hedging'] {
  const hedged = hedging.find(({ name }) => name === 'hedged');
  const plain = hedging.find(({ name }) => name === 'plain');
  const table = [hedged, plain].map((group) => [group?.steps.error ?? 0, group?.steps.correct ?? 0]);
  const floor = permutationFloor(table);
  const steps = stepCount(hedged) + stepCount(plain);
  const correlation = questionCorrelation(hedged, plain);
  return {
    steps,
    hedged: stepCount(hedged),
    hedged_share: steps === 0 ? null : stepCount(hedged) / steps,
    groups: [hedged, plain].flatMap((group) => (group === undefined ? [] : [groupReport(group)])),
    by_density: inOrder(densities, hedgeDensities).map(groupReport),
    mutual_information_nats: defined(mutualInformation(table)),
    permutation_floor: floor && { mean: floor.mean, quantile_95: floor.quantile95, p: floor.p },
    question_correlation: correlation && {
      spearman_rho: correlation.rho,
      p: correlation.p,
      questions: correlation.n,
    },
  };
}

/** Groups in the order of a list of names. */
export function inOrder(groups: readonly GroupCounts[], names: readonly string[]): GroupCounts[] {
  return names.flatMap((wanted) => groups.filter(({ name }) => name === wanted));
}

function stepCount(group: GroupCounts | undefined): number {
  return group === undefined ? 0 : Object.values(group.steps).reduce((a, b) => a + b, 0);
}

function questionCorrelation(hedged: GroupCounts | undefined, plain: GroupCounts | undefined) {
  const shares: number[] = [];
  const rates: number[] = [];
  const lengths = [hedged, plain].flatMap((group) => [group?.correct.length ?? 0, group?.error.length ?? 0]);
  for (let question = 0; question < Math.max(...lengths); question += 1) {
    const ofHedged = (hedged?.correct[question] ?? 0) + (hedged?.error[question] ?? 0);
    const ofPlain = (plain?.correct[question] ?? 0) + (plain?.error[question] ?? 0);
    if (ofHedged + ofPlain === 0) continue;
    shares.push(ofHedged / (ofHedged + ofPlain));
    rates.push(((hedged?.error[question] ?? 0) + (plain?.error[question] ?? 0)) / (ofHedged + ofPlain));
  }
  return spearman(shares, rates);
}
