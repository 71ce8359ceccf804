/**
 * Random numbers that a seed determines, the same on every machine: xoshiro128** with a state from splitmix32. Good for
 * resampling, not for secrets.
 *
 * @see Blackman & Vigna 2021, doi:10.1145/3460772
 * @example new Random(1).below(6) // 0 to 5
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

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
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
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

  /** Fills a list with whole numbers in [0, limit), the same as {@link below} gives one after another, only faster. */
  fillBelow(limit: number, into: Uint32Array): void {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    const scale = limit / 2 ** 32;
    for (let at = 0; at < into.length; at += 1) {
      const product = Math.imul(b, 5);
      into[at] = (Math.imul((product << 7) | (product >>> 25), 9) >>> 0) * scale;
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
