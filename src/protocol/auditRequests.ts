import * as v from 'valibot';
import { controlKinds } from '../core/audit/tally/armData';
import type { AuditReport } from '../core/audit/report/auditReport';
import { listUnits } from '../core/audit/leads/chosenSteps';
import type { Flip } from '../core/audit/leads/flips';
import { errorComparisons } from '../core/audit/leads/questionCondition';
import { peopleDecisions } from '../core/audit/leads/stepCondition';
import { groupKinds } from '../core/audit/tally/stepGroup';
import { mostStudyArms } from '../core/study/studyFile';
import { stepStatuses } from '../core/verdicts/stepStatus';
import { verdicts } from '../core/verdicts/verdict';
import { file, index } from './fields';

const name = v.pipe(v.string(), v.maxLength(300));

/** Whose verdicts an audit counts. */
export const verdictSource = v.variant('kind', [
  v.object({ kind: v.picklist(['effective', 'majority', 'human']) }),
  v.object({ kind: v.literal('judge'), judge: name }),
]);
export type ChosenSource = v.InferOutput<typeof verdictSource>;

export const auditArm = v.object({ tag: name, file });
export type AuditArm = v.InferOutput<typeof auditArm>;
/** The most arms of one audit, as many as a study has. */
export const mostAuditArms = mostStudyArms;
export const auditArmList = v.pipe(v.array(auditArm), v.minLength(1), v.maxLength(mostAuditArms));

const raterVerdict = v.object({ name, verdict: v.picklist(verdicts) });
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1.001));

/** Steps for which every condition that is given holds. */
const stepCondition = v.object({
  status: v.optional(v.picklist(stepStatuses)),
  group: v.optional(v.object({ kind: v.picklist(groupKinds), name })),
  raters: v.optional(v.pipe(v.tuple([raterVerdict, raterVerdict]), v.readonly())),
  decided: v.optional(
    v.object({
      from: v.optional(fraction),
      error: v.optional(v.literal(true)),
      people: v.optional(v.picklist(peopleDecisions)),
    }),
  ),
  flipped: v.optional(v.object({ control: v.picklist(controlKinds), name })),
  questions: v.optional(
    v.variant('kind', [
      v.object({
        kind: v.literal('votes'),
        share: v.optional(v.pipe(v.tuple([fraction, fraction]), v.readonly())),
        right: v.optional(v.boolean()),
      }),
      v.object({ kind: v.literal('errors'), to: name, are: v.picklist(errorComparisons) }),
    ]),
  ),
});

/** Where a number of an audit leads: to steps of its arms, each, or one of each chain or question that has some. */
export const auditLead = v.object({
  of: v.pipe(v.array(v.object({ arm: name, condition: stepCondition })), v.minLength(1), v.maxLength(2)),
  each: v.picklist(listUnits),
});
export type AuditLead = v.InferOutput<typeof auditLead>;

/** A closed sample, by the URI of its packet. */
export const auditSample = v.object({ name, packet: file });
export type AuditSample = v.InferOutput<typeof auditSample>;

/** The parameters of the requests on audits. */
export const auditParams = {
  /** The arms that a trace file belongs to: its study's, else the files beside it that hold traces. */
  'stepaudit/auditArms': v.object({ file }),
  'stepaudit/audit': v.object({
    arms: auditArmList,
    source: verdictSource,
    /** The packet of the closed sample whose labels correct the rates. */
    sample: v.optional(file),
    seed: index,
  }),
  /** The closed samples beside the arms' traces that can correct an audit of them. */
  'stepaudit/auditSamples': v.object({ arms: auditArmList }),
  /** The steps that a number of an audit of these arms stands for. */
  'stepaudit/auditSteps': v.object({ ...auditLead.entries, arms: auditArmList, source: verdictSource }),
} as const;

/** What they are answered with. */
export interface AuditResults {
  'stepaudit/auditArms': readonly AuditArm[];
  'stepaudit/audit': AuditReport;
  'stepaudit/auditSamples': readonly AuditSample[];
  'stepaudit/auditSteps': AuditSteps;
}

export interface AuditSteps {
  /** The first ones, by arm and in file order. */
  readonly steps: readonly AuditStep[];
  readonly count: number;
}

export interface AuditStep {
  /** The arm's tag. */
  readonly arm: string;
  readonly record: number;
  readonly chain: number;
  readonly step: number;
  /** Where flipped verdicts are listed: the one without the control's condition, and the one under it. */
  readonly flip?: Flip | undefined;
  /** The start of the step's text, in one line; of the question's, where chains or questions are listed. */
  readonly text: string;
}
