import type { StepStatus } from '../../verdicts/stepStatus';
import type { ConditionCounts, ControlKind } from './armData';
import { isCompared, isFlip } from './flip';
import { GroupTally } from './questionCounts';

/** How a step stands under the condition of a control, for example by another rubric or cut by another rule. */
export interface TalliedOutcome {
  readonly control: ControlKind;
  readonly name: string;
  /** The step's place in its chain; absent where the condition has steps of its own. */
  readonly step?: number | undefined;
  readonly status: StepStatus;
  /** How the same step stands without the condition; absent where the condition has steps of its own. */
  readonly original?: StepStatus | undefined;
}

/** A condition is a row of a table, with an interval of its own: so there are no more of a control's than that. */
const mostOfControl = 50;

/** Counts steps under the conditions of controls, and the same steps without the condition. */
export class ConditionTallies {
  readonly #conditions = new Map<
    string,
    {
      readonly control: ControlKind;
      readonly name: string;
      readonly changed: GroupTally;
      readonly original: GroupTally;
      hasOriginal: boolean;
      compared: number;
      flipped: number;
    }
  >();

  readonly #ofControl = new Map<ControlKind, number>();
  /** Conditions beyond the bound, each once. */
  readonly #leftOut = new Set<string>();

  get leftOut(): number {
    return this.#leftOut.size;
  }

  add(question: number, outcome: TalliedOutcome): void {
    const { control, name, status, original } = outcome;
    const key = `${control}\0${name}`;
    let condition = this.#conditions.get(key);
    if (condition === undefined) {
      const before = this.#ofControl.get(control) ?? 0;
      if (before >= mostOfControl) {
        this.#leftOut.add(key);
        return;
      }
      this.#ofControl.set(control, before + 1);
      condition = {
        control,
        name,
        changed: new GroupTally(),
        original: new GroupTally(),
        hasOriginal: false,
        compared: 0,
        flipped: 0,
      };
      this.#conditions.set(key, condition);
    }
    condition.changed.add(question, status);
    if (original === undefined) return;
    condition.hasOriginal = true;
    if (isCompared(outcome)) condition.compared += 1;
    if (isFlip(outcome)) condition.flipped += 1;
    if (status === 'correct' || status === 'error') condition.original.add(question, original);
  }

  counts(): ConditionCounts[] {
    return [...this.#conditions.values()].map(
      ({ control, name, changed, original, hasOriginal, compared, flipped }) => ({
        control,
        ...changed.counts(name),
        original: hasOriginal ? original.counts(name) : null,
        compared,
        flipped,
      }),
    );
  }
}
