import { chosenAnswer } from '../answers/chosenAnswer';
import type { Chain, TraceRecord } from '../traces/traceRecord';

/**
 * How the answer of a chain stands to the record's right one: `unread` when the chain gives no answer that could be
 * read, `ungraded` when the record does not say which one is right.
 */
export type AnswerStanding = 'right' | 'wrong' | 'unread' | 'ungraded';

export function answerStanding({ gold, options }: TraceRecord, chain: Chain): AnswerStanding {
  if (gold === undefined) return 'ungraded';
  const chosen = chosenAnswer(chain, options);
  if (chosen === undefined) return 'unread';
  return chosen.letter === gold ? 'right' : 'wrong';
}
