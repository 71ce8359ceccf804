import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { StepMatch } from '../../../src/core/compare/alignSteps';
import { WordRarity, type WordWeights, wordWeights } from '../../../src/core/compare/wordRarity';
import { segment } from '../../../src/core/segment/segment';
import { corpus } from '../../fixtures/corpora';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const expectation = v.object({
  first: v.string(),
  second: v.string(),
  id: v.string(),
  text: v.string(),
  questions: v.array(
    v.object({
      key: v.string(),
      heldOut: v.boolean(),
      first: v.string(),
      second: v.string(),
      pairs: v.array(v.tuple([index, index])),
    }),
  ),
});

export type Pair = readonly [first: number, second: number];

/** A question whose alignment was written down by hand. */
export interface ExpectedQuestion {
  readonly key: string;
  readonly heldOut: boolean;
  /** The steps that each chain has now, and the hash of those that the pairs were written for. */
  readonly first: { readonly steps: readonly string[]; readonly hash: string };
  readonly second: { readonly steps: readonly string[]; readonly hash: string };
  readonly pairs: readonly Pair[];
}

/** The expected alignments of a corpus, see `test/fixtures/alignment/README.md`, with the weights of its words. */
export function expectedAlignments(name: string): {
  readonly questions: readonly ExpectedQuestion[];
  readonly weights: WordWeights;
} {
  const file = new URL(`../../fixtures/alignment/${name}.json`, import.meta.url);
  const { first, second, id, text, questions } = v.parse(expectation, JSON.parse(readFileSync(file, 'utf8')));
  const chains = [stepsOf(first, id, text), stepsOf(second, id, text)];
  const [own, others] = chains;
  return {
    weights: wordWeights(chains.map(rarityOf)),
    questions: questions.map((question) => ({
      ...question,
      first: { steps: own?.get(question.key) ?? [], hash: question.first },
      second: { steps: others?.get(question.key) ?? [], hash: question.second },
    })),
  };
}

/** Pairs of steps, for counting: a match of one step with two is two pairs. */
export function pairsOf(matches: readonly StepMatch[]): readonly Pair[] {
  return matches.flatMap(({ first, second }) => first.flatMap((a) => second.map((b): Pair => [a, b])));
}

function stepsOf(file: string, id: string, text: string): ReadonlyMap<string, readonly string[]> {
  const row = v.object({ [id]: v.union([v.string(), v.number()]), [text]: v.string() });
  const lines = readFileSync(corpus(file), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line.trim() !== '')
      .map((line) => v.parse(row, JSON.parse(line)))
      .map((parsed) => {
        const { steps } = segment(String(parsed[text]), 'numbered');
        return [String(parsed[id]), steps.map(({ shown }) => shown)];
      }),
  );
}

function rarityOf(chains: ReadonlyMap<string, readonly string[]>): WordRarity {
  const rarity = new WordRarity();
  for (const shown of [...chains.values()].flat()) rarity.add(shown);
  return rarity;
}
