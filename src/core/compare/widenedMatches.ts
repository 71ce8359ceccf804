import type { StepPair } from './bestPairs';

/** A step that is not paired joins a neighbour's pair when at least this share of its words stands in the other step. */
const leastShare = 0.4;

/** Steps that belong together: neighbours, and on one of the two sides a single one. */
export interface StepGroup {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/**
 * Lets steps without a pair join the pair in front of or behind them, where the other chain's step says what they say:
 * one step of a chain then stands beside several of the other.
 *
 * @param shareOf how much of the first chain's step stands in the second's, and the other way round; fractions
 */
export function widenedMatches(
  pairs: readonly StepPair[],
  [firstCount, secondCount]: readonly [first: number, second: number],
  shareOf: (first: number, second: number) => readonly [ofFirst: number, ofSecond: number],
): readonly StepGroup[] {
  const first = joined(
    pairs.map(([i]) => i),
    firstCount,
    (step, at) => shareOf(step, pairs[at]?.[1] ?? -1)[0],
  );
  const second = joined(
    pairs.map(([, j]) => j),
    secondCount,
    (step, at) => shareOf(pairs[at]?.[0] ?? -1, step)[1],
  );
  return pairs.map(([i, j], at) => {
    const [own, other] = [first[at] ?? [i], second[at] ?? [j]];
    // A pair grows on one side only: several beside several would not say which belongs to which.
    if (own.length === other.length) return { first: [i], second: [j] };
    return own.length > other.length ? { first: own, second: [j] } : { first: [i], second: other };
  });
}

/** For each paired step of one chain, the steps that it forms a group with. */
function joined(
  paired: readonly number[],
  count: number,
  share: (step: number, pair: number) => number,
): readonly (readonly number[])[] {
  const groups = paired.map((step) => [step]);
  for (let gap = 0; gap <= paired.length; gap += 1) {
    let start = (paired[gap - 1] ?? -1) + 1;
    let end = paired[gap] ?? count;
    const shares = (pair: number, step: number): number =>
      paired[pair] === undefined ? 0 : share(step, pair);
    while (
      start < end &&
      shares(gap - 1, start) >= leastShare &&
      shares(gap - 1, start) >= shares(gap, start)
    ) {
      groups[gap - 1]?.push(start);
      start += 1;
    }
    while (end > start && shares(gap, end - 1) >= leastShare) {
      end -= 1;
      groups[gap]?.unshift(end);
    }
  }
  return groups;
}
