/** The latest results by position, as many as fit a budget; the newest is always kept. */
export class RecentResults<T> {
  readonly #budget: number;
  readonly #entries = new Map<number, { readonly result: Promise<T>; readonly weight: number }>();
  #weight = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** The result of a position, loaded once while it is kept; a load that rejects is not kept. */
  get(position: number, weight: number, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(position);
    if (known !== undefined) {
      this.#entries.delete(position);
      this.#entries.set(position, known);
      return known.result;
    }
    const result = load();
    this.#entries.set(position, { result, weight });
    this.#weight += weight;
    result.catch(() => {
      if (this.#entries.get(position)?.result === result) this.forget(position);
    });
    if (this.#weight > this.#budget) this.#forgetOldest(position);
    return result;
  }

  forget(position: number): void {
    this.#weight -= this.#entries.get(position)?.weight ?? 0;
    this.#entries.delete(position);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  /** A quarter goes at once: finding the oldest entry takes time that grows with those forgotten before it. */
  #forgetOldest(newest: number): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= Math.ceil(this.#budget * 0.75) || oldest === newest) break;
      this.forget(oldest);
    }
  }
}
