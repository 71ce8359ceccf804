import type { StepAddress } from '../ledger/ledgerEvent';
import type { Verdict } from '../verdicts/verdict';
import { majorityLabel } from './majorityLabel';
import type { SampleKey } from './sampleFiles';
import type { SampleLabels } from './sampleLabels';
import { stratumName } from './sampleStratum';

/** What a closed sample says of one arm: plain data. */
export interface ArmSample {
  /** Steps of the arm that were drawn. */
  readonly drawn: number;
  /** Of them, those that nobody labelled, and those on which no verdict has more reviewers than every other. */
  readonly unlabelled: number;
  readonly undecided: number;
  /** The steps of each stratum that there were to draw from. */
  readonly populations: readonly number[];
  /** The labels of all other steps, one each. */
  readonly labels: readonly ArmSampleLabel[];
}

/** What most reviewers say of a step. */
export interface ArmSampleLabel {
  readonly step: StepAddress;
  /** Where the step's stratum stands in {@link ArmSample.populations}. */
  readonly stratum: number;
  readonly people: Verdict;
}

/**
 * An arm's part of a sample, of the labels that were given before it was closed.
 *
 * @param arm what the sample's key calls the arm
 */
export function armSample(key: SampleKey, { committed }: SampleLabels, arm: string): ArmSample {
  const strata = key.strata.filter((stratum) => stratum.arm === arm);
  const numbers = new Map(strata.map((stratum, number) => [stratumName(stratum), number]));
  const given = Map.groupBy(committed, ({ item }) => item);
  const items = key.items.filter((item) => item.arm === arm);
  const labels: ArmSampleLabel[] = [];
  let unlabelled = 0;
  for (const item of items) {
    const said = given.get(item.item) ?? [];
    if (said.length === 0) unlabelled += 1;
    const people = majorityLabel(said.map(({ verdict }) => verdict));
    const stratum = numbers.get(stratumName(item));
    if (people !== undefined && stratum !== undefined) labels.push({ step: item.step, stratum, people });
  }
  return {
    drawn: items.length,
    unlabelled,
    undecided: items.length - unlabelled - labels.length,
    populations: strata.map(({ population }) => population),
    labels,
  };
}
