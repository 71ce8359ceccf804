import { type Amount, nothing, sum } from './amount';

/** The most that a job may take; without a member, as much as it likes. */
export type Caps = Partial<Amount>;

/** `wait`: what others have reserved may become free; `exhausted`: nothing ever will. */
export type Reserved = 'reserved' | 'wait' | 'exhausted';

/**
 * Keeps a job within its caps, however many calls are under way: the most that a call can take is reserved before it is
 * sent, and exchanged for what it took when it has ended. `spent + reserved` never exceeds a cap as long as no call takes
 * more than was reserved for it.
 */
export class Budget {
  readonly #caps: Caps;
  #spent: Amount;
  #reserved: Amount = nothing;
  #open = 0;

  /** @param spent what the same job took before it was interrupted */
  constructor(caps: Caps, spent: Amount = nothing) {
    this.#caps = caps;
    this.#spent = spent;
  }

  get spent(): Amount {
    return this.#spent;
  }

  /** What the job has taken at most if it were to end now, calls that are under way included. */
  get committed(): Amount {
    return sum(this.#spent, this.#reserved);
  }

  reserve(most: Amount): Reserved {
    const would = sum(this.committed, most);
    if (this.#exceeds(would)) return this.#open > 0 ? 'wait' : 'exhausted';
    this.#reserved = sum(this.#reserved, most);
    this.#open += 1;
    return 'reserved';
  }

  /** @param most what was reserved for the call */
  settle(most: Amount, taken: Amount): void {
    this.#open -= 1;
    // With no call under way nothing is reserved, whatever the rounding of many additions left over.
    this.#reserved =
      this.#open === 0 ? nothing : sum(this.#reserved, { calls: -most.calls, cost: -most.cost });
    this.#spent = sum(this.#spent, taken);
  }

  #exceeds({ calls, cost }: Amount): boolean {
    const { calls: mostCalls = Infinity, cost: mostCost = Infinity } = this.#caps;
    return calls > mostCalls || cost > mostCost;
  }
}
