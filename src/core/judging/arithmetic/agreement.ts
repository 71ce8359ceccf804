import Fraction from 'fraction.js';
import type { Quantity } from './evaluate';
import type { WrittenNumber } from './writtenNumber';

/** One side of an equality, worked out. */
export interface WorkedSide {
  readonly quantity: Quantity;
  /** How it is written, when it is a single number. */
  readonly written: WrittenNumber | undefined;
  /** Whether an ellipsis follows its last digit. */
  readonly isCut: boolean;
}

/** Whether two sides have the same value; `close` where rounding may explain the difference. */
export type Agreement = 'agree' | 'close' | 'differ';

const hundred = new Fraction(100n, 1n);

/**
 * Compares two values, as far as they are written. They agree when they are equal, when one is a decimal number that the
 * other rounds to at its written precision (`1/3 = 0.33`), when the relation is `≈` and one rounds to the other's last
 * counted digit (`34.3 ≈ 34`, `1,204 ≈ 1,200`), and when a percent sign only names what was computed (`15/60 × 100 = 25%`).
 */
export function agreement(left: WorkedSide, right: WorkedSide, isApproximate: boolean): Agreement {
  const readings = [compare(left, right, isApproximate)];
  if (right.written?.isPercent === true)
    readings.push(compare(left, withoutPercent(right, right.written), isApproximate));
  if (left.written?.isPercent === true)
    readings.push(compare(withoutPercent(left, left.written), right, isApproximate));
  return best(readings);
}

function compare(left: WorkedSide, right: WorkedSide, isApproximate: boolean): Agreement {
  if (left.quantity.value.equals(right.quantity.value)) return 'agree';
  const readings = [rounding(left, right, isApproximate), carriedRounding(left, right)];
  // In front of the sign, `5 × 10^2` is a calculation, behind it a way to write a rounded number.
  if (left.written?.isProduct !== true) readings.push(rounding(right, left, isApproximate));
  return best(isApproximate ? [...readings, estimate(left, right)] : readings);
}

/** Whether the right side may be a generous estimate of the left: of one or two digits, a whole number, or a fraction. */
function estimate(left: WorkedSide, right: WorkedSide): Agreement {
  const { written } = right;
  const isRough = written === undefined || right.quantity.value.div(written.lastCounted).abs().lt(100);
  if (!isRough && !written.isWhole) return 'differ';
  const allowance = left.quantity.value.abs().div(isRough ? 20 : 100);
  return left.quantity.value.sub(right.quantity.value).abs().lte(allowance) ? 'close' : 'differ';
}

/** Whether `number` may be what `exact` was rounded to. */
function rounding(exact: WorkedSide, number: WorkedSide, isApproximate: boolean): Agreement {
  const { written } = number;
  const { value, places } = exact.quantity;
  const difference = value.sub(number.quantity.value).abs();
  if (written === undefined) return 'differ';
  const digits = number.quantity.value.div(written.lastCounted).abs();
  if (isApproximate && fits(difference, written.lastCounted)) return 'agree';
  if (number.isCut && difference.lt(written.lastDigit)) return 'agree';
  if (!written.isWhole && fits(difference, written.lastDigit)) return 'agree';
  // Digits that were cut instead of rounded, and whole numbers: rounding is not what `=` promises, nor clearly a mistake.
  const isShort = written.isWhole || number.quantity.value.abs().lt(value.abs());
  if (isShort && difference.lt(written.lastDigit) && value.div(written.lastDigit).d !== 1n) return 'close';
  const isInexact = (places === undefined || places > 0) && difference.lte(value.abs().div(hundred));
  return written.isWhole && isInexact && digits.gte(10) && fits(difference, written.lastCounted)
    ? 'close'
    : 'differ';
}

/**
 * Whether the decimals of an expression, had they been rounded before they were written down, explain the difference:
 * `0.67 × 20 = 13.3`. A product written to all the places that its factors ask for was computed from what is written.
 */
function carriedRounding(left: WorkedSide, right: WorkedSide): Agreement {
  const difference = left.quantity.value.sub(right.quantity.value).abs();
  const slack = left.quantity.slack.add(right.quantity.slack);
  if (difference.gt(slack) || difference.gt(left.quantity.value.abs().div(hundred))) return 'differ';
  return isComputed(left, right) || isComputed(right, left) ? 'differ' : 'close';
}

function isComputed(expression: WorkedSide, number: WorkedSide): boolean {
  const { places, finest } = expression.quantity;
  return (
    expression.written === undefined &&
    places !== undefined &&
    places > finest &&
    number.written?.places === places
  );
}

function fits(difference: Fraction, unit: Fraction): boolean {
  return difference.mul(2).lte(unit);
}

function withoutPercent(side: WorkedSide, written: WrittenNumber): WorkedSide {
  return {
    ...side,
    quantity: { ...side.quantity, value: side.quantity.value.mul(hundred), isPercent: false },
    written: {
      ...written,
      lastDigit: written.lastDigit.mul(hundred),
      lastCounted: written.lastCounted.mul(hundred),
      places: written.places - 2,
    },
  };
}

function best(agreements: readonly Agreement[]): Agreement {
  return agreements.includes('agree') ? 'agree' : agreements.includes('close') ? 'close' : 'differ';
}
