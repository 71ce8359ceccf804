import Fraction from 'fraction.js';

/** The longest run of digits that is taken for a number; longer ones are left alone. */
const maxDigits = 60;

/** Digits with points and commas, and with the spaces and LaTeX that part thousands too. */
const digitRun = /\.?\d(?:[\d.,]|(?:\{,\}|\\,|[\u00a0\u202f\u2009])\d{3}(?!\d))*/y;
const otherSeparators = /\{,\}|\\,|[\u00a0\u202f\u2009]/g;
const scientific = /[eE][+-]?\d{1,3}(?![\p{L}\d.])/uy;
const plain = /^(?:\d*\.)?\d+$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A number as it is written, with its exact value. */
export interface Numeral {
  readonly end: number;
  /** `undefined` where digits, points and commas stand together in a way that is no number: `1.2.3`, `3,45`. */
  readonly value: Fraction | undefined;
  /** The decimal places that are written, so that `10^-places` is the unit of the last digit; negative for `1.2e9`. */
  readonly places: number;
}

/** Reads the number that starts at `at`, where a digit or a point before a digit stands. */
export function readNumeral(text: string, at: number): Numeral {
  digitRun.lastIndex = at;
  const found = (digitRun.exec(text)?.[0] ?? '').replace(/[.,]+$/, '');
  const end = at + found.length;
  const run = found.replace(otherSeparators, ',');
  if (run.length > maxDigits || !(plain.test(run) || grouped.test(run)))
    return { end, value: undefined, places: 0 };
  const digits = run.replaceAll(',', '');
  const point = digits.indexOf('.');
  const places = point === -1 ? 0 : digits.length - point - 1;
  const exponent = readExponent(text, end);
  const scale = exponent.value - places;
  const mantissa = new Fraction(BigInt(digits.replace('.', '')), 1n);
  return { end: exponent.end, value: mantissa.mul(powerOfTen(scale)), places: places - exponent.value };
}

function readExponent(text: string, at: number): { readonly end: number; readonly value: number } {
  scientific.lastIndex = at;
  const match = scientific.exec(text);
  return match === null
    ? { end: at, value: 0 }
    : { end: at + match[0].length, value: Number(match[0].slice(1)) };
}

/** `10^exponent`, exactly, for a small exponent. */
export function powerOfTen(exponent: number): Fraction {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? new Fraction(1n, power) : new Fraction(power, 1n);
}
