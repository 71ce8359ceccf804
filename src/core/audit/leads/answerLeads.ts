import type { AnswerStanding } from '../tally/answerStanding';
import type { ArmReport } from '../report/auditReport';
import { armLead, countOf, type Lead } from './lead';

/** The chains of an arm that have an error. */
export function chainsWithErrorLead(arm: string, { traces_with_error: count }: ArmReport): Lead | undefined {
  return armLead(arm, { status: 'error' }, count, 'chain');
}

/** The chains of an arm whose own answer stands so. */
export function chainsLead(arm: string, { answers }: ArmReport, standing: AnswerStanding): Lead | undefined {
  return armLead(arm, { group: { kind: 'answer', name: standing } }, answers[standing], 'chain');
}

/** The questions of an arm whose majority answer is not right. */
export function notRightLead(arm: string, { answers }: ArmReport): Lead | undefined {
  const { questions, sc_accuracy: accuracy } = answers;
  const condition = { questions: { kind: 'votes', right: false } } as const;
  return armLead(arm, condition, questions - countOf(accuracy, questions), 'question');
}

type Bin = ArmReport['answers']['reliability'][number];

/** Where the numbers of a bin of the reliability diagram lead: to its questions, and to those whose answer is not right. */
export function reliabilityLeads(
  arm: string,
  { from, to, questions, accuracy }: Bin,
): { readonly questions: Lead | undefined; readonly notRight: Lead | undefined } {
  const bin = { kind: 'votes', share: [from, to] } as const;
  const notRight = questions - countOf(accuracy, questions);
  return {
    questions: armLead(arm, { questions: bin }, questions, 'question'),
    notRight: armLead(arm, { questions: { ...bin, right: false } }, notRight, 'question'),
  };
}
