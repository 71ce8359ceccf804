import type { ArmData } from './armData';

/** Which questions a number of an audit is about: those whose majority answer can be graded, and of which all holds. */
export interface QuestionCondition {
  /** The majority's share of the votes, where there are votes: from (included) and to (excluded). */
  readonly share?: readonly [from: number, to: number] | undefined;
  /** Whether the majority's answer is right; a question without votes is not. */
  readonly right?: boolean | undefined;
}

/** The pairing keys of the questions that the condition is about. */
export function questionsMeeting(
  { share, right }: QuestionCondition,
  { questions, votes }: Pick<ArmData, 'questions' | 'votes'>,
): Set<string> {
  const meeting = questions.filter((_, number) => {
    const of = votes[number];
    if (of === undefined || of.standing === 'ungraded') return false;
    if (right !== undefined && (of.standing === 'right') !== right) return false;
    if (share === undefined) return true;
    const confidence = of.majority / of.votes;
    return of.votes > 0 && confidence >= share[0] && confidence < share[1];
  });
  return new Set(meeting);
}
