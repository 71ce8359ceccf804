import { effectiveVerdict } from '../verdicts/effectiveVerdict';
import type { StepJudgment } from '../verdicts/stepState';

/** The steps that have a judge's verdict, and by which rubrics those were given, where that is known. */
export interface JudgedSteps {
  readonly steps: number;
  /** Most steps first. */
  readonly rubrics: readonly { readonly name: string; readonly steps: number }[];
}

/** Counts {@link JudgedSteps}, step after step; a step's newest verdict counts, and a failed call is none. */
export class JudgedStepsTally {
  #steps = 0;
  readonly #rubrics = new Map<string, number>();

  /** @param judgments of one step, newest first */
  add(judgments: readonly StepJudgment[]): void {
    const counting = effectiveVerdict(judgments, []);
    if (counting.kind !== 'judged') return;
    this.#steps += 1;
    const { rubric } = counting.judgment;
    if (rubric !== undefined) this.#rubrics.set(rubric, (this.#rubrics.get(rubric) ?? 0) + 1);
  }

  result(): JudgedSteps {
    const rubrics = [...this.#rubrics].map(([name, steps]) => ({ name, steps }));
    return { steps: this.#steps, rubrics: rubrics.sort(byMostSteps) };
  }
}

/** Sorts what most steps have to the front. */
export function byMostSteps(a: { readonly steps: number }, b: { readonly steps: number }): number {
  return b.steps - a.steps;
}
