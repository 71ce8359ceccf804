import fc from 'fast-check';

/** A rational number, kept here so that the tests do their own arithmetic: numerator and a positive denominator. */
export type Ratio = readonly [bigint, bigint];

/** An expression as text, and what it is worth. */
export interface Written {
  readonly text: string;
  readonly value: Ratio;
  /** 3 sum, 2 product, 1 power, 0 number or parenthesis: what must stand in parentheses inside what. */
  readonly rank: 0 | 1 | 2 | 3;
}

export function ratio(numerator: bigint, denominator: bigint): Ratio {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestDivisor(numerator, denominator);
  return [(sign * numerator) / divisor, (sign * denominator) / divisor];
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** The value as a whole number, a decimal that ends, or a quotient in parentheses. */
export function exactText([numerator, denominator]: Ratio): string {
  for (let places = 0; places <= 12; places += 1) {
    const scaled = numerator * 10n ** BigInt(places);
    if (scaled % denominator !== 0n) continue;
    const digits = String(scaled / denominator)
      .replace('-', '')
      .padStart(places + 1, '0');
    const point = digits.length - places;
    const text = places === 0 ? grouped(digits) : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return numerator < 0n ? `-${text}` : text;
  }
  return `(${numerator}/${denominator})`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['( ', ' )'],
] as const;

const whole = fc.tuple(fc.nat(2000), fc.boolean()).map(([value, isGrouped]): Written => ({
  text: isGrouped ? grouped(String(value)) : String(value),
  value: [BigInt(value), 1n],
  rank: 0,
}));
const decimal = fc.tuple(fc.nat(99), fc.integer({ min: 0, max: 99 })).map(([before, after]): Written => ({
  text: `${before}.${String(after).padStart(2, '0')}`,
  value: ratio(BigInt(before * 100 + after), 100n),
  rank: 0,
}));

function inBrackets(inner: Written, [open, close]: (typeof brackets)[number]): Written {
  return { text: `${open}${inner.text}${close}`, value: inner.value, rank: 0 };
}

function sum(left: Written, right: Written, sign: string): Written {
  const isPlus = sign.includes('+');
  const [[a, b], [c, d]] = [left.value, right.value];
  const value = ratio(isPlus ? a * d + c * b : a * d - c * b, b * d);
  return { text: left.text + sign + right.text, value, rank: 3 };
}

function product(left: Written, right: Written, sign: string): Written {
  const [[a, b], [c, d]] = [left.value, right.value];
  const isQuotient = /[/÷]/.test(sign) && c !== 0n;
  // `3/4/20` may be a date, and is left alone.
  const spaced = sign === '/' && left.rank > 0 ? ' / ' : sign;
  const shown = /[/÷]/.test(sign) && c === 0n ? ' × ' : spaced;
  return {
    text: left.text + shown + right.text,
    value: isQuotient ? ratio(a * d, b * c) : ratio(a * c, b * d),
    rank: 2,
  };
}

function power(base: Written, exponent: number, sign: string): Written {
  const [a, b] = base.value;
  const times = BigInt(exponent);
  return { text: `${base.text}${sign}${exponent}`, value: ratio(a ** times, b ** times), rank: 1 };
}

function negative(of: Written): Written {
  return { text: `(-${of.text})`, value: ratio(-of.value[0], of.value[1]), rank: 0 };
}

/** Random expressions in random notation; `leaf` says of what numbers. Whole numbers stay whole without quotients. */
function expressions(leaf: fc.Arbitrary<Written>, quotients: readonly string[]): fc.Arbitrary<Written> {
  const bracket = fc.constantFrom(...brackets);
  const { tree } = fc.letrec<{ tree: Written; binary: Written; any: Written }>((tie) => ({
    any: fc.oneof({ maxDepth: 4, depthIdentifier: 'tree' }, leaf, tie('binary'), tie('binary')),
    binary: fc.oneof(
      fc
        .tuple(tie('any'), tie('any'), fc.constantFrom(' + ', ' - ', ' − ', ' +', '+'), bracket)
        .map(([left, right, sign, outer]) =>
          sum(left, right.rank === 3 ? inBrackets(right, outer) : right, sign),
        ),
      fc
        .tuple(
          tie('any'),
          tie('any'),
          fc.constantFrom(' * ', '*', ' × ', '×', ' · ', ' x ', ' \\times ', ...quotients),
          bracket,
        )
        .map(([left, right, sign, outer]) =>
          product(
            left.rank === 3 ? inBrackets(left, outer) : left,
            right.rank >= 2 ? inBrackets(right, outer) : right,
            sign,
          ),
        ),
      fc
        .tuple(leaf, fc.integer({ min: 1, max: 4 }), fc.constantFrom('^', '**', ' ^ '), fc.boolean())
        .map(([base, exponent, sign, isNegative]) =>
          power(isNegative ? negative(base) : base, exponent, sign),
        ),
    ),
    tree: tie('binary'),
  }));
  return tree.filter(({ text }) => text.length < 300);
}

export const wholeExpressions = expressions(whole, []);
export const anyExpressions = expressions(fc.oneof(whole, decimal), [' / ', '/', ' ÷ ']);
