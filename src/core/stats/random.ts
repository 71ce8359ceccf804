/**
 * Random numbers that a seed determines, the same on every machine: xoshiro128** with a state from splitmix32. Good for
 * resampling, not for secrets.
 *
 * @see Blackman & Vigna 2021, doi:10.1145/3460772
 * @example new Random(1).below(6) // 0
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  /** Numbers that were drawn ahead, and which of them comes next. */
  readonly #ahead = new Uint32Array(64);
  #next = this.#ahead.length;

  /** @param seed a whole number; its lower 32 bits count */
  constructor(seed: number) {
    let state = seed | 0;
    const mixed = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let value = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
      return value ^ (value >>> 15);
    };
    this.#a = mixed();
    this.#b = mixed();
    this.#c = mixed();
    this.#d = mixed();
  }

  /** A whole number of 32 random bits, not negative. */
  bits(): number {
    if (this.#next === this.#ahead.length) {
      this.#draw(this.#ahead, 1);
      this.#next = 0;
    }
    const result = this.#ahead[this.#next] ?? 0;
    this.#next += 1;
    return result;
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number in [0, limit); the limit is at most 2^32. */
  below(limit: number): number {
    return Math.floor(this.bits() * (limit / 2 ** 32));
  }

  /** Fills a list with whole numbers in [0, limit), much faster than by {@link below}; the limit is at most 2^32. */
  fillBelow(limit: number, into: Uint32Array): void {
    this.#draw(into, limit / 2 ** 32);
  }

  /** The next numbers, each times a factor. Of many at once the state stays in registers. */
  #draw(into: Uint32Array, factor: number): void {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    for (let at = 0; at < into.length; at += 1) {
      const product = Math.imul(b, 5);
      into[at] = (Math.imul((product << 7) | (product >>> 25), 9) >>> 0) * factor;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }
}
