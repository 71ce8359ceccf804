/**
 * How many calls may be under way at once: additive increase, multiplicative decrease (as TCP's congestion avoidance,
 * RFC 5681). It starts at the most, is halved when the endpoint asks for fewer requests, and grows by one after as many
 * answers as it allows calls.
 */
export class AdaptiveLimit {
  readonly #most: number;
  #limit: number;
  #cuts = 0;

  /** @param most a whole number, at least 1 */
  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  /** A whole number from 1 to the most. */
  get value(): number {
    return Math.floor(this.#limit);
  }

  /** To be taken when a call is sent, and given back with its answer. */
  get epoch(): number {
    return this.#cuts;
  }

  answered(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  /** @param epoch of the call: calls that were sent before the last cut do not cut once more */
  limited(epoch: number): void {
    if (epoch < this.#cuts) return;
    this.#limit = Math.max(1, this.#limit / 2);
    this.#cuts += 1;
  }
}
