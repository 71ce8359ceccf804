import type { TalliedChain, TalliedStep } from '../tally/armTally';
import { type Flip, flipsOf } from './flips';
import { meetsCondition, type StepCondition } from './stepCondition';
import type { VerdictSource } from '../../verdicts/verdictSource';

/** What a list behind a number has an entry for: each step, or each chain or question with such a step. */
export const listUnits = ['step', 'chain', 'question'] as const;
export type ListUnit = (typeof listUnits)[number];

/** A step that a list has an entry for, and how its verdict flipped where the list is of flips. */
export interface ChosenStep {
  readonly step: number;
  readonly flip?: Flip | undefined;
}

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

  /** The steps to list, in their order: where chains or questions are listed, at most the first one. */
  in(chain: TalliedChain): ChosenStep[] {
    const { question } = chain;
    if (this.#questions?.has(question) === false) return [];
    if (this.#each === 'question' && this.#listed.has(question)) return [];
    const found: ChosenStep[] = [];
    for (const candidate of this.#candidatesIn(chain)) {
      if (!this.#isMet(chain, candidate.step)) continue;
      found.push(candidate);
      if (this.#each !== 'step') break;
    }
    if (found.length > 0 && this.#each === 'question') this.#listed.add(question);
    return found;
  }

  #candidatesIn(chain: TalliedChain): readonly ChosenStep[] {
    const { flipped } = this.#condition;
    if (flipped !== undefined)
      return flipsOf(chain, flipped, this.#source).map((flip) => ({ step: flip.step, flip }));
    // A chain that was cut into no step is counted all the same, where the number is about chains.
    if (chain.steps.length === 0 && this.#each !== 'step') return [{ step: 0 }];
    return chain.steps.map((_, step) => ({ step }));
  }

  #isMet({ steps, answer }: TalliedChain, index: number): boolean {
    const findings = steps[index] ?? nothing;
    const { shown } = findings;
    const step = { findings, index, shown, answer: answer.standing, source: this.#source };
    return meetsCondition(step, this.#condition);
  }
}

/** What is known of a step that is not there: of an empty chain, or one behind the end that a control names. */
const nothing: TalliedStep = { shown: '', judgments: [], overrides: [], reviews: [] };
