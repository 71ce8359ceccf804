import type { ChainComparison } from './compareChains';
import type { ErrorOrigin } from './errorOrigins';
import type { StepStatus } from '../verdicts/stepStatus';

/** How the steps of a student's chains stand to their teacher's. */
export interface OriginCounts {
  readonly chains: number;
  readonly steps: {
    readonly total: number;
    /** Steps that a teacher's step says too. */
    readonly matched: number;
  };
  /** Every step of the student is in exactly one. */
  readonly origins: Readonly<Record<ErrorOrigin, number>>;
  /** Those of the introduced errors that stand in a step without a teacher's step beside it. */
  readonly introducedAlone: number;
  readonly teacher: {
    readonly total: number;
    readonly errors: number;
    /** Those of the errors that no step of the student repeats, right or wrong. */
    readonly errorsLeftOut: number;
  };
  /** Chains that part from their teacher's somewhere, by how they do first. */
  readonly divergences: { readonly alone: number; readonly verdict: number };
}

/** Adds up, one chain of the student at a time. */
export class OriginTally {
  #chains = 0;
  #steps = 0;
  #matched = 0;
  readonly #origins: Record<ErrorOrigin, number> = {
    inherited: 0,
    introduced: 0,
    repaired: 0,
    none: 0,
    unknown: 0,
  };
  #introducedAlone = 0;
  #teacherSteps = 0;
  #teacherErrors = 0;
  #errorsLeftOut = 0;
  readonly #divergences = { alone: 0, verdict: 0 };

  /**
   * @param comparison of a teacher (the first arm) with a student (the second)
   * @param teacher    the status of each of the teacher's steps
   */
  add({ matches, origins, divergence }: ChainComparison, teacher: readonly StepStatus[]): void {
    const pairs = matches[1] ?? [];
    const matched = new Set(pairs.flatMap(({ second }) => second));
    const repeated = new Set(pairs.flatMap(({ first }) => first));
    this.#chains += 1;
    for (const [step, origin] of (origins[1] ?? []).entries()) {
      this.#steps += 1;
      this.#origins[origin] += 1;
      if (matched.has(step)) this.#matched += 1;
      else if (origin === 'introduced') this.#introducedAlone += 1;
    }
    for (const [step, status] of teacher.entries()) {
      this.#teacherSteps += 1;
      if (status !== 'error') continue;
      this.#teacherErrors += 1;
      if (!repeated.has(step)) this.#errorsLeftOut += 1;
    }
    if (divergence !== undefined) this.#divergences[divergence.kind] += 1;
  }

  counts(): OriginCounts {
    return {
      chains: this.#chains,
      steps: { total: this.#steps, matched: this.#matched },
      origins: { ...this.#origins },
      introducedAlone: this.#introducedAlone,
      teacher: {
        total: this.#teacherSteps,
        errors: this.#teacherErrors,
        errorsLeftOut: this.#errorsLeftOut,
      },
      divergences: { ...this.#divergences },
    };
  }
}
