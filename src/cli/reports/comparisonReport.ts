import type { OriginCounts } from '../../core/compare/originTally';

/** The result of a comparison as it is printed; names are a stable interface. */
export interface ComparisonReport {
  readonly teacher: string;
  readonly student: string;
  /** Questions of the student that the teacher has too. */
  readonly questions: number;
  /** Questions of the student that the teacher does not have. */
  readonly questions_unpaired: number;
  readonly chains: number;
  readonly steps: number;
  readonly steps_matched: number;
  /** Every step is in exactly one; `none` is a correct step without an error to repair. */
  readonly origins: OriginCounts['origins'];
  readonly introduced_without_teacher_step: number;
  readonly teacher_errors: number;
  readonly teacher_errors_left_out: number;
  /** Chains that part from the teacher's, by how they do first. */
  readonly first_divergence: OriginCounts['divergences'];
}

export function comparisonReport(
  of: {
    readonly teacher: string;
    readonly student: string;
    readonly questions: number;
    readonly unpaired: number;
  },
  counts: OriginCounts,
): ComparisonReport {
  return {
    teacher: of.teacher,
    student: of.student,
    questions: of.questions,
    questions_unpaired: of.unpaired,
    chains: counts.chains,
    steps: counts.steps.total,
    steps_matched: counts.steps.matched,
    origins: counts.origins,
    introduced_without_teacher_step: counts.introducedAlone,
    teacher_errors: counts.teacher.errors,
    teacher_errors_left_out: counts.teacher.errorsLeftOut,
    first_divergence: counts.divergences,
  };
}
