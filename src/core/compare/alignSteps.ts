import { bestPairs, type StepPair } from './bestPairs';
import { sharedWeight, type WeighedWords, weighedWords } from './weighedWords';
import { widenedMatches } from './widenedMatches';
import type { WordWeights } from './wordRarity';

/** Steps of two chains that say the same: 0-based, ascending, neighbours, and on one of the two sides a single one. */
export interface StepMatch {
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** How much of their words the paired steps share, weighted: a fraction in (0, 1]. */
  readonly similarity: number;
}

/** Whether a step may be matched with several neighbours of the other chain. */
export const alignments = ['one-to-one', 'one-to-many'] as const;
export type Alignment = (typeof alignments)[number];

/** Steps that share less of their words than this are not taken for the same. */
const leastSimilarity = 0.2;
/** Similarities are whole millionths while they are summed up. */
const unit = 1_000_000;

/**
 * Aligns the steps of two chains in their order, with gaps on both sides: of all ways to pair steps without crossing,
 * the one that shares the most beyond the least that counts. The measure is Dice's coefficient over the steps' words
 * (see {@link weighedWords}); time grows with the product of the numbers of steps.
 *
 * Deterministic: swapping the chains swaps the matches and changes nothing else, and a step that shares no word with
 * any step of the other chain changes no match where it comes between two.
 */
export function alignSteps(
  first: readonly string[],
  second: readonly string[],
  weights: WordWeights,
  alignment: Alignment = 'one-to-one',
): readonly StepMatch[] {
  const numbers = new Map<string, number>();
  const a = weighedWords(first, weights, numbers);
  const b = weighedWords(second, weights, numbers);
  const similarities = a.map((own) => b.map((other) => similarityOf(own, other)));
  const gains = similarities.map((row) =>
    Int32Array.from(row, (similarity) => Math.round((similarity - leastSimilarity) * unit)),
  );
  const pairs = pairsOf(gains, first, second);
  const groups =
    alignment === 'one-to-one'
      ? pairs.map(([i, j]) => ({ first: [i], second: [j] }))
      : widenedMatches(pairs, [first.length, second.length], (i, j) => sharesOf(a[i], b[j]));
  return groups.map((group, at) => {
    const [i, j] = pairs[at] ?? [0, 0];
    return { ...group, similarity: similarities[i]?.[j] ?? 0 };
  });
}

/**
 * The best pairs, among equals by an order of the two chains that does not depend on which comes first, nor on steps that
 * nothing can be paired with.
 */
function pairsOf(
  gains: readonly Int32Array[],
  first: readonly string[],
  second: readonly string[],
): readonly StepPair[] {
  const columns = second.map((_, j) => Int32Array.from(gains, (row) => row[j] ?? 0));
  const isPairable = (gain: number): boolean => gain > 0;
  const own = first.filter((_, i) => gains[i]?.some(isPairable));
  const others = second.filter((_, j) => columns[j]?.some(isPairable));
  return own.join('\n') <= others.join('\n')
    ? bestPairs(gains)
    : bestPairs(columns).map(([j, i]): StepPair => [i, j]);
}

/** Dice's coefficient: the weight that two steps share over the mean of their weights. */
function similarityOf(a: WeighedWords, b: WeighedWords): number {
  const total = a.total + b.total;
  return total === 0 ? 0 : (2 * sharedWeight(a, b)) / total;
}

function sharesOf(
  a: WeighedWords | undefined,
  b: WeighedWords | undefined,
): readonly [ofFirst: number, ofSecond: number] {
  if (a === undefined || b === undefined) return [0, 0];
  const shared = sharedWeight(a, b);
  return [a.total === 0 ? 0 : shared / a.total, b.total === 0 ? 0 : shared / b.total];
}
