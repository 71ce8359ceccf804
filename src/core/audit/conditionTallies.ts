import type { StepStatus } from '../verdicts/stepStatus';
import type { ConditionCounts, ControlKind } from './armData';
import { GroupTally } from './questionCounts';

/** How a step stands under the condition of a control, for example by another rubric or cut by another rule. */
export interface TalliedOutcome {
  readonly control: ControlKind;
  readonly name: string;
  readonly status: StepStatus;
  /** How the same step stands without the condition; absent where the condition has steps of its own. */
  readonly original?: StepStatus | undefined;
}

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

  add(question: number, { control, name, status, original }: TalliedOutcome): void {
    const key = `${control}\0${name}`;
    let condition = this.#conditions.get(key);
    if (condition === undefined) {
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
    if (isVerdict(status) && isVerdict(original)) {
      condition.compared += 1;
      if (status !== original) condition.flipped += 1;
    }
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

/** An abstention is one: a judge that abstains the second time has not said the same. */
function isVerdict(status: StepStatus): boolean {
  return status !== 'failed' && status !== 'unjudged';
}
