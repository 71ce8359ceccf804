import type { WorkedSide } from './agreement';
import type { Comparison } from './comparisons';
import { conversion } from './convert';
import { converted, type Quantity } from './evaluate';
import { workSide } from './side';
import { type Unit, unitQuotient } from './unit';
import type { WrittenNumber } from './writtenNumber';

/** Both sides of a comparison, worked out and brought to the right side's unit as far as that is possible. */
export interface WorkedSides {
  readonly left: WorkedSide;
  readonly right: WorkedSide;
  /** The left side as it stands, where its unit was converted. */
  readonly unconverted: WorkedSide | undefined;
  /** Whether the conversion, if there was one, always holds. */
  readonly isCertain: boolean;
  /** Whether the conversion is of one length into another. */
  readonly isOfLengths: boolean;
}

/** Works a comparison's sides out; undefined where one has no value. */
export function worked(comparison: Pick<Comparison, 'left' | 'right'>): WorkedSides | undefined {
  const left = workSide(comparison.left);
  const right = workSide(comparison.right);
  if (left === undefined || right === undefined) return undefined;
  const as = right.quantity.unit;
  const quotient = quotientOf(left.quantity, right.quantity);
  const found = quotient === undefined || quotient.size === 0 ? undefined : conversion(quotient);
  if (found === undefined || as === 'mixed')
    return { left, right, unconverted: undefined, isCertain: true, isOfLengths: false };
  const { factor, isCertain, isOfLengths } = found;
  const written = left.written && {
    ...left.written,
    lastDigit: left.written.lastDigit.mul(factor),
    lastCounted: left.written.lastCounted.mul(factor),
  };
  const quantity = converted(left.quantity, factor, as);
  return { left: { ...left, quantity, written }, right, unconverted: left, isCertain, isOfLengths };
}

/** The left unit divided by the right one; `undefined` where a side adds different units. */
export function quotientOf(left: Quantity, right: Quantity): Unit | undefined {
  return left.unit === 'mixed' || right.unit === 'mixed' ? undefined : unitQuotient(left.unit, right.unit);
}

export function bothMeasured(left: Quantity, right: Quantity): boolean {
  return [left, right].every(({ unit }) => unit === 'mixed' || unit.size > 0);
}

/** How a side is written, when it is a single number and no calculation. */
export function bareNumber({ written }: WorkedSide): WrittenNumber | undefined {
  return written?.isProduct === true ? undefined : written;
}
