import type { StratifiedLabel } from '../../stats/labelSpread';
import type { Verdict } from '../../verdicts/verdict';
import type { AnswerStanding } from './answerStanding';
import type { GroupCounts } from './questionCounts';
import type { QuestionVotes } from './questionVotes';
import type { ArmSample } from '../../sampling/armSample';

/** What a control changes about the audit. */
export const controlKinds = [
  'rubric',
  'segmentation',
  'tone',
  'stability',
  'answer',
  'judge',
  'arm',
] as const;
export type ControlKind = (typeof controlKinds)[number];

/** The rubric control of judgments that were given without the right answer. */
export const blindCondition = 'answer-blind';

/** The steps of an arm as they stand under a control's condition. */
export interface ConditionCounts extends GroupCounts {
  readonly control: ControlKind;
  /** The same steps without the condition, those that have no verdict under it left out; null where it has steps of its own. */
  readonly original: GroupCounts | null;
  /** Steps with a verdict both with the condition and without it, abstentions included; and how often the two differ. */
  readonly compared: number;
  readonly flipped: number;
}

/** The verdicts in the order of the rows and columns of an agreement table. */
export const agreementVerdicts: readonly Verdict[] = ['correct', 'error', 'uncertain'];

/** How two raters' verdicts on the same steps compare: nine cells a question, the first rater's verdict the row. */
export interface RaterPair {
  readonly raters: readonly [string, string];
  readonly cells: Uint32Array;
  /** The same nine cells by the sample's stratum, where the second rater is people in the audit's sample; null elsewhere. */
  readonly strata: Uint32Array | null;
}

/** What several raters said of the same steps. */
export interface RaterPanel {
  /** In the order of their names. */
  readonly raters: readonly string[];
  /** Steps on which as many raters gave each verdict, in the order of {@link agreementVerdicts}; two raters at least. */
  readonly units: readonly {
    readonly counts: readonly number[];
    /** By the question's number. */
    readonly steps: Uint32Array;
  }[];
}

/** Numbers a question in {@link ArmData.labels}: see there. */
export const labelColumns = 6;

/** Steps whose verdict has a confidence in the bin, which is a hundredth wide. */
export interface ConfidenceCounts {
  readonly from: number;
  readonly steps: number;
  readonly errors: number;
  /** Steps that people labelled too, and how often they disagreed. */
  readonly labelled: number;
  readonly disagreements: number;
}

/** What people say of a step of the audit's sample, beside what judges do. */
export interface SampledLabel extends StratifiedLabel {
  /** Where the bin of the judges' confidence starts, where they decided and have one: see {@link ConfidenceCounts}. */
  readonly from?: number | undefined;
}

/** An arm's part of a blinded sample, with the steps as the audit finds them. */
export interface SampledSteps extends Omit<ArmSample, 'labels'> {
  /** Labels whose step is not in the arm as it was labelled. */
  readonly drifted: number;
  /** All others, abstentions among them. */
  readonly labels: readonly SampledLabel[];
}

/** Everything that an audit counts in one arm: plain data, which grows with questions and not with steps. */
export interface ArmData {
  /** Pairing keys, by the question's number. */
  readonly questions: readonly string[];
  readonly traces: number;
  /** Traces with at least one verdict; an abstention is one, a failed call is not. */
  readonly tracesJudged: number;
  readonly tracesWithError: number;
  /** Every trace stands at exactly one. */
  readonly answers: Readonly<Record<AnswerStanding, number>>;
  /** By the question's number. */
  readonly votes: readonly QuestionVotes[];
  /** Every step stands at exactly one status. */
  readonly steps: GroupCounts;
  readonly roles: readonly GroupCounts[];
  /** Named by the step's place in its chain, from 1. */
  readonly positions: readonly GroupCounts[];
  /** `hedged` and `plain`. */
  readonly hedging: readonly GroupCounts[];
  readonly hedgeDensities: readonly GroupCounts[];
  readonly standings: readonly GroupCounts[];
  readonly conditions: readonly ConditionCounts[];
  readonly agreement: readonly RaterPair[];
  /** The judges together, and the persons: each where there are three or more. */
  readonly panels: readonly RaterPanel[];
  /**
   * Six numbers a question: the steps on which judges have a verdict that is no abstention; those that they call
   * errors; and of the ones that people labelled too, by people's and then judges' verdict: correct–correct,
   * correct–error, error–correct, error–error.
   */
  readonly labels: Uint32Array;
  /** Whose labels correct the arm's rate instead of those; null where the audit was given no sample. */
  readonly sample: SampledSteps | null;
  /** Steps with a verdict of any person. */
  readonly labelledSteps: number;
  readonly confidences: readonly ConfidenceCounts[];
  /** Judges beyond the number that is compared. */
  readonly judgesNotCompared: number;
  /** Conditions of controls beyond the first fifty of each: rubrics, styles, trials. */
  readonly conditionsNotCounted: number;
  /** People beyond that number, who are compared with judges only. */
  readonly peopleNotCompared: number;
}
