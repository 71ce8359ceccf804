import type { Alignment } from '../../core/compare/alignSteps';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import type { Role } from '../../core/traces/traceRecord';
import type { AuditedTracesOptions } from '../auditedTraces';

/** One arm of a study, its files as absolute paths that lie in the study's folder. */
export interface StudyArm {
  readonly tag: string;
  readonly role?: Role | undefined;
  readonly traces: string;
  /** Absent where the files beside the trace file are to be found by its tag. */
  readonly judgments?: readonly string[] | undefined;
}

/** A study as its file describes it; whether the trace files are there shows when they are opened. */
export interface Study {
  /** The study file's absolute path. */
  readonly file: string;
  readonly name?: string | undefined;
  readonly arms: readonly StudyArm[];
  readonly pairBy: Pairing;
  readonly alignment: Alignment;
  /** Absent where the program's own setting or option counts, as for the judge and the rubric. */
  readonly rule?: SegmentationRule | undefined;
  readonly primaryJudge?: string | undefined;
  /** The rubric's name. */
  readonly rubric?: string | undefined;
}

/** What to open an arm's traces with, so that they are read as the study says. */
export function armOptions(
  { primaryJudge }: Pick<Study, 'primaryJudge'>,
  { tag, role, judgments }: StudyArm,
): Pick<AuditedTracesOptions, 'tag' | 'role' | 'judgmentFiles' | 'primaryJudge'> {
  return { tag, role, judgmentFiles: judgments, ...(primaryJudge === undefined ? {} : { primaryJudge }) };
}
