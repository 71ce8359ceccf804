import Fraction from 'fraction.js';
import type { Expression } from './expression';
import { powerOfTen } from './numeral';

/** How a side that is a single number is written: what can be said of its rounding. */
export interface WrittenNumber {
  /** The worth of the last digit that is written: .01 in `0.33`, 10^22 in `6.0 × 10^23`, .0001 in `66.67%`. */
  readonly lastDigit: Fraction;
  /** The worth of the last digit that is not zero, for a number without decimals: 100 in `24,900`. */
  readonly lastCounted: Fraction;
  readonly isWhole: boolean;
  /** Decimal places, a percent sign counting two. */
  readonly places: number;
  readonly isPercent: boolean;
  /** Whether it is written as a product with a power of ten, which is a calculation too. */
  readonly isProduct: boolean;
}

const one = new Fraction(1n, 1n);

/** Describes a side that is one number – signed, in parentheses, with a unit or in powers of ten –, else gives `undefined`. */
export function writtenNumber(expression: Expression): WrittenNumber | undefined {
  switch (expression.kind) {
    case 'number':
      return describe(expression.value, expression.places);
    case 'group':
    case 'negated':
    case 'measured':
      return writtenNumber(expression.of);
    case 'percent': {
      const of = writtenNumber(expression.of);
      if (of === undefined) return undefined;
      const hundredth = powerOfTen(-2);
      const lastDigit = of.lastDigit.mul(hundredth);
      return {
        ...of,
        lastDigit,
        lastCounted: of.lastCounted.mul(hundredth),
        places: of.places + 2,
        isPercent: true,
      };
    }
    case 'binary': {
      const exponent = exponentOfTen(expression.right);
      if (expression.operator !== '*' || expression.left.kind !== 'number' || exponent === undefined)
        return undefined;
      const product = describe(
        expression.left.value.mul(powerOfTen(exponent)),
        expression.left.places - exponent,
      );
      return { ...product, isWhole: expression.left.places === 0, isProduct: true };
    }
  }
}

function describe(value: Fraction, places: number): WrittenNumber {
  const isWhole = places === 0;
  const zeros = isWhole && value.n > 0n ? (/0*$/.exec(value.n.toString())?.[0].length ?? 0) : 0;
  const lastDigit = isWhole ? one : powerOfTen(-places);
  return {
    lastDigit,
    lastCounted: isWhole ? powerOfTen(zeros) : lastDigit,
    isWhole,
    places: Math.max(0, places),
    isPercent: false,
    isProduct: false,
  };
}

function exponentOfTen(expression: Expression): number | undefined {
  const of = expression.kind === 'measured' ? expression.of : expression;
  if (of.kind !== 'binary' || of.operator !== '^' || of.left.kind !== 'number' || !of.left.value.equals(10))
    return undefined;
  const exponent = of.right.kind === 'negated' ? of.right.of : of.right;
  if (exponent.kind !== 'number' || exponent.value.d !== 1n || exponent.value.n > 300n) return undefined;
  const size = exponent.value.valueOf();
  return of.right.kind === 'negated' ? -size : size;
}
