import { contentWords } from './contentWords';
import type { WordWeights } from './wordRarity';

/** How far a step's opening reaches, in UTF-16 units; there stands what the step is about. */
const opening = 90;
/** By how much a word in the opening counts more than one behind it. */
const openingFactor = 3;

/** Weights are whole numbers of this part of a nat, so that sums are exact in any order. */
const grain = 1000;

/** The words of one step with their weights; words are numbers that all steps of a comparison share. */
export interface WeighedWords {
  /** Ascending. */
  readonly words: Int32Array;
  /** In the order of {@link words}. */
  readonly weights: Float64Array;
  /** The sum of {@link weights}. */
  readonly total: number;
}

/** Weighs the words of steps: rare ones more than common ones, and those in a step's opening more than those behind it. */
export function weighedWords(
  texts: readonly string[],
  weights: WordWeights,
  numbers: Map<string, number>,
): readonly WeighedWords[] {
  return texts.map((text) => {
    const found: [number: number, weight: number][] = [];
    for (const [word, at] of contentWords(text)) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      found.push([number, Math.round(weights.weightOf(word) * grain) * (at < opening ? openingFactor : 1)]);
    }
    found.sort(([a], [b]) => a - b);
    return {
      words: Int32Array.from(found, ([number]) => number),
      weights: Float64Array.from(found, ([, weight]) => weight),
      total: found.reduce((sum, [, weight]) => sum + weight, 0),
    };
  });
}

/** The weight of the words that two steps have in common: of each the smaller of its two weights. */
export function sharedWeight(a: WeighedWords, b: WeighedWords): number {
  let shared = 0;
  let j = 0;
  for (let i = 0; i < a.words.length; i += 1) {
    const word = a.words[i] ?? 0;
    while (j < b.words.length && (b.words[j] ?? 0) < word) j += 1;
    if (b.words[j] === word) shared += Math.min(a.weights[i] ?? 0, b.weights[j] ?? 0);
  }
  return shared;
}
