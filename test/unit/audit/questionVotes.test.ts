import { describe, expect, it } from 'vitest';
import { answersReport } from '../../../src/core/audit/report/answersReport';
import { VoteTally } from '../../../src/core/audit/tally/questionVotes';
import type { TalliedChain } from '../../../src/core/audit/tally/armTally';
import { tallied } from './findings';

/** Votes for A (right) and other letters (wrong); a dash gives no answer, `+` and `!` one that is graded without being read. */
function votes(letters: string) {
  const tally = new VoteTally();
  for (const letter of letters.split('')) {
    if (letter === '+' || letter === '!') tally.add(undefined, letter === '+' ? 'right' : 'wrong');
    else if (letter === '-') tally.add(undefined, 'unread');
    else tally.add(letter, letter === 'A' ? 'right' : 'wrong');
  }
  return tally.result();
}

describe('a question’s votes', () => {
  it.each([
    ['AABB', 2, 4, 'right'],
    ['BBAA', 2, 4, 'wrong'],
    ['BAAB-', 2, 4, 'wrong'],
    ['BCAA-', 2, 4, 'right'],
    ['--A', 1, 1, 'right'],
    ['---', 0, 0, 'unread'],
    ['+', 0, 0, 'right'],
    ['!', 0, 0, 'wrong'],
    ['+!+', 0, 0, 'ungraded'],
    ['+-+', 0, 0, 'ungraded'],
    ['!!A', 1, 1, 'right'],
  ])(
    'of %s go to the answer with the most, of several to the one seen first',
    (given, majority, all, standing) => {
      expect(votes(given)).toMatchObject({ majority, votes: all, standing, chains: given.length });
    },
  );

  it('that nobody can grade are left out, and those without an answer are not right', () => {
    const chain = (question: string, answer: TalliedChain['answer']): TalliedChain => {
      return { question, answer, steps: [], outcomes: [] };
    };
    const report = answersReport(
      tallied([
        chain('1', { answer: 'A', standing: 'right' }),
        chain('1', { answer: undefined, standing: 'unread' }),
        chain('2', { answer: undefined, standing: 'unread' }),
        chain('3', { answer: 'A', standing: 'ungraded' }),
      ]),
    );
    expect(report).toMatchObject({
      questions: 2,
      questions_ungraded: 1,
      questions_without_vote: 1,
      chains: 2,
      mean_chain_accuracy: 1 / 3,
      sc_accuracy: 0.5,
      sc_accuracy_wilson_95: [expect.closeTo(0.0945, 4), expect.closeTo(0.9055, 4)],
      ece: 0,
      brier: 0,
    });
  });
});
