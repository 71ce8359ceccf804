import { InvalidArgumentError } from 'commander';
import { modelPrice, type ModelPrice } from '../../core/jobs/prices';
import * as v from 'valibot';

/** Reads a whole number within bounds, both included, from the command line. */
export function wholeNumber(low: number, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/u.test(text) ? Number(text) : NaN;
    if (value >= low && value <= high) return value;
    const bounds = high === Number.MAX_SAFE_INTEGER ? `, at least ${low}` : ` from ${low} to ${high}`;
    throw new InvalidArgumentError(`It must be a whole number${bounds}.`);
  };
}

/** Reads a number within bounds, both included, from the command line. */
export function number(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = decimal.test(text) ? Number(text) : NaN;
    if (value >= low && value <= high) return value;
    throw new InvalidArgumentError(`It must be a number from ${low} to ${high}.`);
  };
}

/** Reads the prices of a million input and output tokens: `0.15/0.6`. */
export function priceOption(text: string): ModelPrice {
  const [input = '', output = '', ...rest] = text.split('/');
  const isTwoNumbers = rest.length === 0 && decimal.test(input) && decimal.test(output);
  const price = v.safeParse(modelPrice, isTwoNumbers ? { input: Number(input), output: Number(output) } : {});
  if (price.success) return price.output;
  throw new InvalidArgumentError('It must be two prices for a million tokens, input/output, like 0.15/0.6.');
}

/** With as many decimals as a number can have that was printed to be read again. */
const decimal = /^(?:\d{1,12}(?:\.\d{1,20})?|\.\d{1,20})$/u;
