import type { StepStatus } from '../verdicts/stepStatus';
import type { Verdict } from '../verdicts/verdict';
import type { AnswerStanding } from './answerStanding';
import { verdictsOfJudgesAndPeople, verdictsOfPersons } from './raterVerdicts';
import { type GroupKind, stepGroups } from './stepGroup';
import { isPerson, statusBySource, type StepFindings, type VerdictSource } from './verdictSource';

/** Which steps a number of an audit stands for: those for which all that is given holds. */
export interface StepCondition {
  /** How they stand by the audit's source of verdicts. */
  readonly status?: StepStatus | undefined;
  readonly group?: { readonly kind: GroupKind; readonly name: string } | undefined;
  /** What two raters say of them, both named as in the audit's agreement. */
  readonly raters?: readonly [RaterVerdict, RaterVerdict] | undefined;
}

export interface RaterVerdict {
  readonly name: string;
  readonly verdict: Verdict;
}

/** A step, its place in its chain, how the chain's answer stands, and whose verdicts the audit counts. */
export interface ConditionedStep {
  readonly findings: StepFindings;
  readonly index: number;
  readonly shown: string;
  readonly answer: AnswerStanding;
  readonly source: VerdictSource;
}

/** Whether a step is one of those that the condition is about. */
export function meetsCondition(
  { findings, index, shown, answer, source }: ConditionedStep,
  { status, group, raters }: StepCondition,
): boolean {
  return (
    (status === undefined || statusBySource(findings, source) === status) &&
    (raters === undefined || isRatedSo(findings, raters)) &&
    (group === undefined || stepGroups(index, shown, answer)[group.kind] === group.name)
  );
}

function isRatedSo(findings: StepFindings, raters: readonly [RaterVerdict, RaterVerdict]): boolean {
  const judges = raters.map(({ name }) => name).filter((name) => !isPerson(name));
  return [verdictsOfJudgesAndPeople(findings, judges), verdictsOfPersons(findings)].some((given) =>
    raters.every(({ name, verdict }) => given.some(([rater, said]) => rater === name && said === verdict)),
  );
}
