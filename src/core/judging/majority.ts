import type { Outcome, Verdict } from '../verdicts/verdict';

/**
 * The verdict of several replies to one step: the one that most give, the earlier one where two are given equally often;
 * its confidence is its share of all replies. A reply without a verdict is a vote for none: where most vote so, the first
 * such failure is what they come to.
 */
export function majorityOf(outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  const counts = new Map<Verdict | 'none', number>();
  for (const outcome of outcomes) counts.set(voteOf(outcome), (counts.get(voteOf(outcome)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const winners = outcomes.filter((outcome) => counts.get(voteOf(outcome)) === most);
  const winner = winners.find(({ kind }) => kind === 'judged') ?? winners[0] ?? outcomes[0];
  const confidence = { value: most / outcomes.length, from: 'votes' } as const;
  return winner.kind === 'judged' ? { ...winner, confidence } : winner;
}

function voteOf(outcome: Outcome): Verdict | 'none' {
  return outcome.kind === 'judged' ? outcome.verdict : 'none';
}
