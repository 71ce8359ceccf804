import * as v from 'valibot';
import { longestTag } from '../verdicts/noteText';
import { answerStandings, type AnswerStanding } from '../audit/tally/answerStanding';
import { stepFacts, type StepFacts } from './stepFacts';
import type { StepState } from '../verdicts/stepState';
import { stepStatuses } from '../verdicts/stepStatus';

/**
 * Which steps a reader looks at. A step is taken in when it meets every condition that is given; within a list, one of
 * its members is enough. A filter without conditions takes in every step.
 */
export const stepFilter = v.object({
  /** What counts as the step's verdict, or that it failed or is unjudged. */
  status: v.optional(v.pipe(v.array(v.picklist(stepStatuses)), v.minLength(1))),
  /** Only boundary cases, by the judges or by a tag. */
  boundary: v.optional(v.literal(true)),
  /** Only steps that one judge calls correct and another one an error. */
  disagreement: v.optional(v.literal(true)),
  /** By the person who reads: agreed with or overridden, or neither. */
  review: v.optional(v.picklist(['reviewed', 'unreviewed'])),
  /** A note on the step has one of these tags. */
  tags: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(longestTag))),
      v.minLength(1),
      v.maxLength(50),
    ),
  ),
  /** How the answer of the step's chain stands. */
  answer: v.optional(v.pipe(v.array(v.picklist(answerStandings)), v.minLength(1))),
  /** Words in the step's text, in any case. */
  text: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
});
export type StepFilter = v.InferOutput<typeof stepFilter>;

/** Whether a filter takes in everything. */
export function isOpenFilter(filter: StepFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined);
}

/** Whether a chain's answer is one that the filter takes in; its steps may still be left out. */
export function takesInAnswer({ answer }: StepFilter, standing: AnswerStanding): boolean {
  return answer === undefined || answer.includes(standing);
}

/** Whether a step meets the conditions on what is known of it: all but those on its text and its chain's answer. */
export function takesInFacts(filter: StepFilter, facts: StepFacts): boolean {
  const { status, boundary, disagreement, review, tags } = filter;
  return (
    (status === undefined || status.includes(facts.status)) &&
    (boundary === undefined || facts.boundary) &&
    (disagreement === undefined || facts.disagreement) &&
    (review === undefined || facts.reviewed === (review === 'reviewed')) &&
    (tags === undefined || facts.tags.some((tag) => tags.includes(tag)))
  );
}

/** Whether a step's text meets the condition on it. */
export function takesInText({ text }: StepFilter, shown: string): boolean {
  return text === undefined || shown.toLowerCase().includes(text.toLowerCase());
}

/**
 * The steps of one chain that a filter takes in, in order.
 *
 * @param person the one whose reviews count
 */
export function filteredSteps(
  filter: StepFilter,
  { answer, steps }: { readonly answer: AnswerStanding; readonly steps: readonly StepState[] },
  person: string,
): readonly StepState[] {
  if (!takesInAnswer(filter, answer)) return [];
  return steps.filter(
    (state) => takesInFacts(filter, stepFacts(state, person)) && takesInText(filter, state.step.shown),
  );
}
