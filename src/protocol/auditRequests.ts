import * as v from 'valibot';
import type { AuditReport } from '../core/audit/auditReport';
import { groupKinds } from '../core/audit/stepGroup';
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
/** The most arms of one audit. */
export const mostAuditArms = 8;
export const auditArmList = v.pipe(v.array(auditArm), v.minLength(1), v.maxLength(mostAuditArms));

const raterVerdict = v.object({ name, verdict: v.picklist(verdicts) });

/** Steps of one arm: all for which every condition that is given holds. */
export const stepChoice = v.object({
  file,
  status: v.optional(v.picklist(stepStatuses)),
  group: v.optional(v.object({ kind: v.picklist(groupKinds), name })),
  raters: v.optional(v.pipe(v.tuple([raterVerdict, raterVerdict]), v.readonly())),
});
export type StepChoice = v.InferOutput<typeof stepChoice>;

/** The parameters of the requests on audits. */
export const auditParams = {
  /** The arms that a trace file belongs to: its study's, else the files beside it that hold traces. */
  'stepaudit/auditArms': v.object({ file }),
  'stepaudit/audit': v.object({ arms: auditArmList, source: verdictSource, seed: index }),
  /** The steps that a number of an audit stands for. */
  'stepaudit/auditSteps': v.object({ ...stepChoice.entries, source: verdictSource }),
} as const;

/** What they are answered with. */
export interface AuditResults {
  'stepaudit/auditArms': readonly AuditArm[];
  'stepaudit/audit': AuditReport;
  'stepaudit/auditSteps': AuditSteps;
}

export interface AuditSteps {
  /** The first ones, in file order. */
  readonly steps: readonly AuditStep[];
  readonly count: number;
}

export interface AuditStep {
  readonly record: number;
  readonly chain: number;
  readonly step: number;
  /** The start of the step's text, in one line. */
  readonly text: string;
}
