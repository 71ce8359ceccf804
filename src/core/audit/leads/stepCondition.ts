import type { StepStatus } from '../../verdicts/stepStatus';
import type { Verdict } from '../../verdicts/verdict';
import type { AnswerStanding } from '../tally/answerStanding';
import type { ControlCondition } from './flips';
import { isSureEnough } from '../tally/labelTally';
import type { QuestionCondition } from './questionCondition';
import { verdictsOfJudgesAndPeople, verdictsOfPersons } from '../tally/raterVerdicts';
import { type GroupKind, stepGroups } from '../tally/stepGroup';
import {
  humanVerdict,
  isPerson,
  judgesFinding,
  statusBySource,
  type StepFindings,
  type VerdictSource,
} from '../../verdicts/verdictSource';

/** Which steps a number of an audit stands for: those for which all that is given holds. */
export interface StepCondition {
  /** How they stand by the audit's source of verdicts. */
  readonly status?: StepStatus | undefined;
  readonly group?: { readonly kind: GroupKind; readonly name: string } | undefined;
  /** What two raters say of them, both named as in the audit's agreement. */
  readonly raters?: readonly [RaterVerdict, RaterVerdict] | undefined;
  readonly decided?: DecidedCondition | undefined;
  /** The condition of a control, under which their verdict is another one than without it. */
  readonly flipped?: ControlCondition | undefined;
  /** Which questions they belong to. */
  readonly questions?: QuestionCondition | undefined;
}

export interface RaterVerdict {
  readonly name: string;
  readonly verdict: Verdict;
}

/** What people can have said of steps that judges decided. */
export const peopleDecisions = ['decided', 'error', 'disagree'] as const;

/** Steps that the source's judges call correct or an error. */
export interface DecidedCondition {
  /** With a confidence from so high on, as the audit's risk–coverage has it. */
  readonly from?: number | undefined;
  /** Those that they call an error. */
  readonly error?: true | undefined;
  /** Those that people call correct or an error too; of these, the errors, and those on which they disagree. */
  readonly people?: (typeof peopleDecisions)[number] | undefined;
}

/** A step, its place in its chain, how the chain's answer stands, and whose verdicts the audit counts. */
export interface ConditionedStep {
  readonly findings: StepFindings;
  readonly index: number;
  readonly shown: string;
  readonly answer: AnswerStanding;
  readonly source: VerdictSource;
}

/** Whether a step is one of those that the condition is about, as far as its own verdicts and its chain's answer tell. */
export function meetsCondition(
  { findings, index, shown, answer, source }: ConditionedStep,
  { status, group, raters, decided }: StepCondition,
): boolean {
  return (
    (status === undefined || statusBySource(findings, source) === status) &&
    (raters === undefined || isRatedSo(findings, raters)) &&
    (decided === undefined || isDecidedSo(findings, source, decided)) &&
    (group === undefined || stepGroups(index, shown, answer)[group.kind] === group.name)
  );
}

function isRatedSo(findings: StepFindings, raters: readonly [RaterVerdict, RaterVerdict]): boolean {
  const judges = raters.map(({ name }) => name).filter((name) => !isPerson(name));
  return [verdictsOfJudgesAndPeople(findings, judges), verdictsOfPersons(findings)].some((given) =>
    raters.every(({ name, verdict }) => given.some(([rater, said]) => rater === name && said === verdict)),
  );
}

function isDecidedSo(
  findings: StepFindings,
  source: VerdictSource,
  { from, error, people }: DecidedCondition,
): boolean {
  const { status, confidence } = judgesFinding(findings.judgments, source);
  if (status !== 'correct' && status !== 'error') return false;
  if (error === true && status !== 'error') return false;
  if (from !== undefined && !isSureEnough(confidence, from)) return false;
  if (people === undefined) return true;
  const human = humanVerdict(findings);
  if (human !== 'correct' && human !== 'error') return false;
  return people === 'decided' || (people === 'error' ? human === 'error' : human !== status);
}
