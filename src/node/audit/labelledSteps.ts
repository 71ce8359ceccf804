import type { ArmSample, ArmSampleLabel } from '../../core/sampling/armSample';
import type { Segmentation } from '../../core/segment/segmentation';
import { eventPlacer } from '../../core/placement/placeOnSteps';

/** The labels of a sample in one arm, to be found again on its steps: each once. */
export class LabelledSteps {
  /** By question and chain. */
  readonly #waiting: Map<string, ArmSampleLabel[]>;

  constructor(sample: ArmSample | undefined) {
    this.#waiting = Map.groupBy(sample?.labels ?? [], ({ step }) => chainName(step.question, step.chain));
  }

  /** The labels of a chain's steps, by step. What does not fit its texts waits for another chain of the same name. */
  take(recordKey: string, chain: number, segmentation: Segmentation): ReadonlyMap<number, ArmSampleLabel> {
    const name = chainName(recordKey, chain);
    const waiting = this.#waiting.get(name);
    const found = new Map<number, ArmSampleLabel>();
    if (waiting === undefined) return found;
    const place = eventPlacer(segmentation);
    const left = waiting.filter((label) => {
      const placement = place(label.step);
      if (placement.kind === 'unplaced' || found.has(placement.step)) return true;
      found.set(placement.step, label);
      return false;
    });
    this.#waiting.set(name, left);
    return found;
  }
}

function chainName(question: string, chain: number): string {
  return JSON.stringify([question, chain]);
}
