import { contentWords } from './contentWords';

/** How much each word tells about what a step says. */
export interface WordWeights {
  /** A positive weight; words are as {@link contentWords} gives them. */
  weightOf(word: string): number;
}

/** In how many steps of a trace file each word stands: what many steps say tells little about any of them. */
export class WordRarity {
  #steps = 0;
  readonly #counts = new Map<string, number>();

  /** Adds one step's text. */
  add(text: string): void {
    this.#steps += 1;
    for (const word of contentWords(text).keys()) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  get steps(): number {
    return this.#steps;
  }

  /** How many of the steps have the word. */
  countOf(word: string): number {
    return this.#counts.get(word) ?? 0;
  }
}

/** The inverse document frequency, in nats, of words among the steps of several files together. */
export function wordWeights(files: readonly WordRarity[]): WordWeights {
  const known = new Map<string, number>();
  const steps = files.reduce((sum, file) => sum + file.steps, 0);
  return {
    weightOf(word) {
      const weight =
        known.get(word) ??
        Math.log1p((steps + 1) / (files.reduce((sum, file) => sum + file.countOf(word), 0) + 0.5));
      known.set(word, weight);
      return weight;
    },
  };
}
