import { chosenAnswer } from '../../answers/chosenAnswer';
import { isRight, normalisedAnswer } from '../../answers/isRight';
import type { Chain, TraceRecord } from '../../traces/traceRecord';

/**
 * How the answer of a chain stands to the record's right one, or what the record says of it: `unread` when the chain gives no answer that could be
 * read, `ungraded` when it cannot be told from the record whether the answer is right.
 */
export const answerStandings = ['right', 'wrong', 'unread', 'ungraded'] as const;
export type AnswerStanding = (typeof answerStandings)[number];

export interface GradedAnswer {
  readonly standing: AnswerStanding;
  /** The same text for the same answer; undefined where none could be read. */
  readonly answer: string | undefined;
}

export function gradedAnswer(record: TraceRecord, chain: Chain): GradedAnswer {
  const chosen = chosenAnswer(chain, record.options);
  const answer =
    chosen === undefined || record.options.size > 0 ? chosen?.letter : normalisedAnswer(chosen.letter);
  const right = chain.isRight ?? (chosen && isRight(chosen, record));
  if (right !== undefined) return { standing: right ? 'right' : 'wrong', answer };
  return { standing: chosen === undefined && record.gold !== undefined ? 'unread' : 'ungraded', answer };
}

export function answerStanding(record: TraceRecord, chain: Chain): AnswerStanding {
  return gradedAnswer(record, chain).standing;
}
