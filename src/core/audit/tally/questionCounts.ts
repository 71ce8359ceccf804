import type { StatusCounts, StepStatus } from '../../verdicts/stepStatus';

/** How the steps of a group (a role, a position, a judge's verdicts) stand, together and by question. Plain data. */
export interface GroupCounts {
  readonly name: string;
  readonly steps: StatusCounts;
  /** By the question's number in its arm; shorter than the list of questions where the rest is 0. */
  readonly correct: Uint32Array;
  readonly error: Uint32Array;
}

/** A list of counts that grows where it is counted. */
export class CountColumn {
  #counts = new Uint32Array(64);
  #length = 0;

  add(index: number): void {
    if (index >= this.#counts.length) {
      const larger = new Uint32Array(Math.max(2 * this.#counts.length, index + 1));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#length = Math.max(this.#length, index + 1);
  }

  /** The counts so far, as a copy. */
  toArray(): Uint32Array {
    return this.#counts.slice(0, this.#length);
  }
}

/** Counts the steps of one group. */
export class GroupTally {
  readonly #steps = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };
  readonly #correct = new CountColumn();
  readonly #error = new CountColumn();

  /** @param question the question's number in its arm */
  add(question: number, status: StepStatus): void {
    this.#steps[status] += 1;
    if (status === 'correct') this.#correct.add(question);
    else if (status === 'error') this.#error.add(question);
  }

  counts(name: string): GroupCounts {
    return {
      name,
      steps: { ...this.#steps },
      correct: this.#correct.toArray(),
      error: this.#error.toArray(),
    };
  }
}

/** Groups by name, made when they are first met. */
export class GroupTallies {
  readonly #groups = new Map<string, GroupTally>();

  add(name: string, question: number, status: StepStatus): void {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = new GroupTally();
      this.#groups.set(name, group);
    }
    group.add(question, status);
  }

  counts(): GroupCounts[] {
    return [...this.#groups].map(([name, group]) => group.counts(name));
  }
}
