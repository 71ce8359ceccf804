import { chosenAnswer } from '../answers/chosenAnswer';
import { isRight } from '../answers/isRight';
import type { Chain, TraceRecord } from '../traces/traceRecord';

/**
 * How the answer of a chain stands to the record's right one: `unread` when the chain gives no answer that could be
 * read, `ungraded` when it cannot be told from the record whether the answer is right.
 */
export const answerStandings = ['right', 'wrong', 'unread', 'ungraded'] as const;
export type AnswerStanding = (typeof answerStandings)[number];

export function answerStanding(record: TraceRecord, chain: Chain): AnswerStanding {
  if (record.gold === undefined) return 'ungraded';
  const chosen = chosenAnswer(chain, record.options);
  if (chosen === undefined) return 'unread';
  const right = isRight(chosen, record);
  return right === undefined ? 'ungraded' : right ? 'right' : 'wrong';
}
