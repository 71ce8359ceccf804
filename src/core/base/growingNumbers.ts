/** A compact list of numbers that grows at its end. */
export class GrowingNumbers {
  #values: Float64Array;
  #length: number;

  constructor(values: Float64Array = new Float64Array(1024)) {
    this.#values = values;
    this.#length = 0;
  }

  /** A list that holds the given numbers, without copying them. */
  static of(values: Float64Array): GrowingNumbers {
    const list = new GrowingNumbers(values);
    list.#length = values.length;
    return list;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(Math.max(1024, this.#length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** @throws RangeError when there is no such index */
  at(index: number): number {
    const value = index < this.#length ? this.#values[index] : undefined;
    if (value === undefined) throw new RangeError(`no index ${index} in a list of ${this.#length}`);
    return value;
  }

  /** Forgets all numbers from an index on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** The index of the first number of an ascending list that is greater than a value. */
  firstAbove(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The numbers as they are now, without a copy; valid until the next change. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
