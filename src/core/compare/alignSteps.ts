import { contentWords } from './contentWords';
import type { WordWeights } from './wordRarity';

/** Steps of two chains that say the same: 0-based, ascending, neighbours. */
export interface StepMatch {
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** How much of their words the two share, weighted by rarity: a fraction in (0, 1]. */
  readonly similarity: number;
}

/** Steps that share less of their words than this are not taken for the same. */
const leastSimilarity = 0.2;

/**
 * Aligns the steps of two chains in their order, with gaps on both sides: of all ways to match steps without crossing,
 * the one whose matches share the most. Deterministic; swapping the chains swaps the matches and changes nothing else.
 *
 * @returns in order
 */
export function alignSteps(
  first: readonly string[],
  second: readonly string[],
  weights: WordWeights,
): readonly StepMatch[] {
  const a = first.map((text) => contentWords(text));
  const b = second.map((text) => contentWords(text));
  return bestMatches(a.map((words) => b.map((others) => similarityOf(words, others, weights))));
}

/** The weight of the words that two steps share, over the mean weight of both: Dice's coefficient. */
function similarityOf(words: ReadonlySet<string>, others: ReadonlySet<string>, weights: WordWeights): number {
  const total = weightOf([...words], weights) + weightOf([...others], weights);
  const shared = weightOf(
    [...words].filter((word) => others.has(word)),
    weights,
  );
  return total === 0 ? 0 : Math.min(1, (2 * shared) / total);
}

function weightOf(words: readonly string[], weights: WordWeights): number {
  return words.reduce((sum, word) => sum + weights.weightOf(word), 0);
}

function bestMatches(similarities: readonly (readonly number[])[]): readonly StepMatch[] {
  const rows = similarities.length;
  const columns = similarities[0]?.length ?? 0;
  const gain = (i: number, j: number): number => (similarities[i]?.[j] ?? 0) - leastSimilarity;
  // best[i][j] is what the steps from i and j on can gain.
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = rows - 1; i >= 0; i -= 1) {
    const row = best[i];
    for (let j = columns - 1; j >= 0 && row !== undefined; j -= 1) {
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), gain(i, j) + at(i + 1, j + 1));
    }
  }
  const matches: StepMatch[] = [];
  let from = 0;
  for (let i = 0; i < rows; i += 1) {
    const target = at(i, from);
    for (let j = from; j < columns; j += 1) {
      const own = gain(i, j);
      if (own <= 0 || own + at(i + 1, j + 1) !== target) continue;
      matches.push({ first: [i], second: [j], similarity: similarities[i]?.[j] ?? 0 });
      from = j + 1;
      break;
    }
  }
  return matches;
}
