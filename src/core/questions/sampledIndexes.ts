import { Random } from '../stats/random';

/**
 * Draws `size` of the numbers from 0 to `count` − 1, each set of that size equally likely, in ascending order; all of
 * them when there are no more. The same seed draws the same numbers.
 *
 * @see Floyd's algorithm, in Bentley and Floyd 1987, doi:10.1145/30401.315746
 */
export function sampledIndexes(count: number, size: number, seed: number): readonly number[] {
  const random = new Random(seed);
  const drawn = new Set<number>();
  for (let last = Math.max(0, count - size); last < count; last += 1) {
    const index = random.below(last + 1);
    drawn.add(drawn.has(index) ? last : index);
  }
  return [...drawn].sort((a, b) => a - b);
}
