/** What most chains of a question answer. */
export interface MajorityAnswer {
  readonly letter: string;
  /** How many chains give it. */
  readonly votes: number;
  /** How many chains give an answer that could be read; `votes / parsed` is the self-consistency share. */
  readonly parsed: number;
}

/**
 * The answer that most chains give, of several equally frequent ones the first to come; undefined when no chain gives
 * one. Chains without a readable answer do not vote.
 *
 * @see Wang et al. 2023, https://arxiv.org/abs/2203.11171 (self-consistency)
 * @example majorityAnswer(['B', 'A', undefined, 'A', 'B']) // { letter: 'B', votes: 2, parsed: 4 }
 */
export function majorityAnswer(letters: readonly (string | undefined)[]): MajorityAnswer | undefined {
  const votes = new Map<string, number>();
  for (const letter of letters) if (letter !== undefined) votes.set(letter, (votes.get(letter) ?? 0) + 1);
  const parsed = letters.filter((letter) => letter !== undefined).length;
  let best: MajorityAnswer | undefined;
  for (const [letter, count] of votes)
    if (best === undefined || count > best.votes) best = { letter, votes: count, parsed };
  return best;
}
