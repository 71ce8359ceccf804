import type { ArmData } from '../tally/armData';
import { questionRates } from '../report/questionRates';

/** Which questions of an arm a number of an audit is about. */
export type QuestionCondition = VoteCondition | ErrorComparison;

/** Those whose majority answer can be graded, and of which all holds. */
export interface VoteCondition {
  readonly kind: 'votes';
  /** The majority's share of the votes, where there are votes: from (included) and to (excluded). */
  readonly share?: readonly [from: number, to: number] | undefined;
  /** Whether the majority's answer is right; a question without votes is not. */
  readonly right?: boolean | undefined;
}

/** What the errors of a question in two arms can come to. */
export const errorComparisons = ['higher rate', 'only here', 'in both', 'in neither'] as const;

/** Those with a correct or error step in this arm and in another one, by how their errors compare. */
export interface ErrorComparison {
  readonly kind: 'errors';
  /** The other arm's tag. */
  readonly to: string;
  readonly are: (typeof errorComparisons)[number];
}

/**
 * The pairing keys of the questions of an arm that the condition is about.
 *
 * @param arm   its tag
 * @param arms  what was counted in it, and in the one that it is compared to, by tag
 * @throws RangeError when one of them is missing
 */
export function questionsMeeting(
  condition: QuestionCondition,
  arm: string,
  arms: ReadonlyMap<string, ArmData>,
): Set<string> {
  const dataOf = (tag: string): ArmData => {
    const data = arms.get(tag);
    if (data === undefined) throw new RangeError(`Nothing was counted in the arm ${tag}.`);
    return data;
  };
  return condition.kind === 'votes'
    ? questionsByVotes(condition, dataOf(arm))
    : questionsByErrors(condition, dataOf(arm), dataOf(condition.to));
}

/** The arms whose counts tell which questions the condition is about. */
export function countedArms(condition: QuestionCondition | undefined, arm: string): string[] {
  if (condition === undefined) return [];
  return condition.kind === 'votes' ? [arm] : [arm, condition.to];
}

function questionsByVotes({ share, right }: VoteCondition, { questions, votes }: ArmData): Set<string> {
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

function questionsByErrors({ are }: ErrorComparison, here: ArmData, there: ArmData): Set<string> {
  const meets: Record<ErrorComparison['are'], (rate: number, other: number) => boolean> = {
    'higher rate': (rate, other) => rate > other,
    'only here': (rate, other) => rate > 0 && other === 0,
    'in both': (rate, other) => rate > 0 && other > 0,
    'in neither': (rate, other) => rate === 0 && other === 0,
  };
  const others = questionRates(there.questions, there.steps);
  const rates = [...questionRates(here.questions, here.steps)];
  const meeting = rates.filter(([question, rate]) => {
    const other = others.get(question);
    return other !== undefined && meets[are](rate, other);
  });
  return new Set(meeting.map(([question]) => question));
}
