import { InvalidArgumentError } from 'commander';

/** Parses an option's number within bounds, both included. */
export function numberIn(
  low: number,
  high: number,
  whole: 'whole' | 'any' = 'any',
): (given: string) => number {
  return (given) => {
    const number = given.trim() === '' ? Number.NaN : Number(given);
    if (!(number >= low && number <= high) || (whole === 'whole' && !Number.isInteger(number))) {
      throw new InvalidArgumentError(
        `It must be a${whole === 'whole' ? ' whole' : ''} number from ${low} to ${high}.`,
      );
    }
    return number;
  };
}
