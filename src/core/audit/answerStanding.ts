import { chosenAnswer } from '../answers/chosenAnswer';
import { isRight, normalisedAnswer } from '../answers/isRight';
import type { Chain, TraceRecord } from '../traces/traceRecord';

/**
 * How the answer of a chain stands to the record's right one: `unread` when the chain gives no answer that could be
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
  if (record.gold === undefined) return { standing: 'ungraded', answer };
  if (chosen === undefined) return { standing: 'unread', answer };
  const right = isRight(chosen, record);
  return { standing: right === undefined ? 'ungraded' : right ? 'right' : 'wrong', answer };
}

export function answerStanding(record: TraceRecord, chain: Chain): AnswerStanding {
  return gradedAnswer(record, chain).standing;
}
