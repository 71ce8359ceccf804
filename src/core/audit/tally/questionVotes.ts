import { type AnswerStanding, answerStandings } from './answerStanding';

/** The answers of all chains of a question. */
export interface QuestionVotes {
  readonly chains: number;
  readonly standings: Readonly<Record<AnswerStanding, number>>;
  /** The votes for the majority's answer, and all votes: chains with an answer that could be read. */
  readonly majority: number;
  readonly votes: number;
  /**
   * How the majority's answer stands. Without a vote, how the only chain does; of several, `unread` where none is graded, and
   * `ungraded` where some are, since their answers cannot be told apart.
   */
  readonly standing: AnswerStanding;
}

/** Counts the answers of a question's chains, one at a time. */
export class VoteTally {
  #chains = 0;
  readonly #standings = { right: 0, wrong: 0, unread: 0, ungraded: 0 };
  readonly #answers = new Map<string, { votes: number; readonly standing: AnswerStanding }>();

  /** @param answer the chain's answer; undefined when none could be read */
  add(answer: string | undefined, standing: AnswerStanding): void {
    this.#chains += 1;
    this.#standings[standing] += 1;
    if (answer === undefined) return;
    const known = this.#answers.get(answer);
    if (known === undefined) this.#answers.set(answer, { votes: 1, standing });
    else known.votes += 1;
  }

  /** The majority's answer is the one with the most votes; of several, the one that was met first. */
  result(): QuestionVotes {
    let votes = 0;
    let majority: { votes: number; readonly standing: AnswerStanding } | undefined;
    for (const answer of this.#answers.values()) {
      votes += answer.votes;
      if (answer.votes > (majority?.votes ?? 0)) majority = answer;
    }
    return {
      chains: this.#chains,
      standings: { ...this.#standings },
      majority: majority?.votes ?? 0,
      votes,
      standing: majority?.standing ?? this.#withoutVote(),
    };
  }

  #withoutVote(): AnswerStanding {
    const [first] = answerStandings.filter((standing) => this.#standings[standing] > 0);
    if (first === 'unread' || (first !== undefined && this.#chains === 1)) return first;
    return 'ungraded';
  }
}
