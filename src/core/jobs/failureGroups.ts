import type { Failed, FailureReason } from '../verdicts/verdict';

/** Failures of one kind. */
export interface FailureGroup {
  readonly reason: FailureReason;
  readonly count: number;
  /** What the first of them says. */
  readonly detail: string;
}

/** Counts failures by their reason, the most frequent first; among equals, the one that came first. */
export class FailureGroups {
  readonly #groups = new Map<FailureReason, FailureGroup>();

  add({ reason, detail }: Failed): void {
    const known = this.#groups.get(reason);
    this.#groups.set(reason, { reason, count: (known?.count ?? 0) + 1, detail: known?.detail ?? detail });
  }

  list(): readonly FailureGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}
