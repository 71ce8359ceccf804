import type { TalliedChain } from './armTally';
import { meetsCondition, type StepCondition } from './stepCondition';
import type { VerdictSource } from './verdictSource';

/** What a list behind a number has an entry for: each step, or each chain or question with such a step. */
export const listUnits = ['step', 'chain', 'question'] as const;
export type ListUnit = (typeof listUnits)[number];

/** Finds the steps behind a number in the chains of one arm, one chain at a time. */
export class ChosenSteps {
  readonly #condition: StepCondition;
  readonly #each: ListUnit;
  readonly #source: VerdictSource;
  readonly #questions: ReadonlySet<string> | undefined;
  readonly #listed = new Set<string>();

  /** @param questions those that the condition is about, where it is about some only */
  constructor(
    condition: StepCondition,
    {
      each,
      source,
      questions,
    }: { each: ListUnit; source: VerdictSource; questions: ReadonlySet<string> | undefined },
  ) {
    this.#condition = condition;
    this.#each = each;
    this.#source = source;
    this.#questions = questions;
  }

  /** The places of the steps to list, in their order: where chains or questions are listed, at most the first one. */
  in({ question, answer, steps }: TalliedChain): number[] {
    if (this.#questions?.has(question) === false) return [];
    if (this.#each === 'question' && this.#listed.has(question)) return [];
    const found: number[] = [];
    for (const [index, findings] of steps.entries()) {
      const { shown } = findings;
      const step = { findings, index, shown, answer: answer.standing, source: this.#source };
      if (!meetsCondition(step, this.#condition)) continue;
      found.push(index);
      if (this.#each !== 'step') break;
    }
    // A chain that was cut into no step is counted all the same, where the number is about chains.
    if (steps.length === 0 && this.#isAboutChains(answer.standing)) found.push(0);
    if (found.length > 0 && this.#each === 'question') this.#listed.add(question);
    return found;
  }

  #isAboutChains(standing: string): boolean {
    const { status, raters, decided, group } = this.#condition;
    const isOfGroup = group === undefined || (group.kind === 'answer' && group.name === standing);
    return (
      this.#each !== 'step' &&
      status === undefined &&
      raters === undefined &&
      decided === undefined &&
      isOfGroup
    );
  }
}
