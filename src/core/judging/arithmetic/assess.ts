import type Fraction from 'fraction.js';
import { agreement, type WorkedSide } from './agreement';
import type { Equality } from './equalities';
import type { Quantity } from './evaluate';
import { holdsOtherwise } from './otherReadings';
import { workSide } from './side';
import { isTakenBack } from './takenBack';
import type { Token } from './token';
import { needsConversion, unitQuotient } from './unit';
import type { WrittenNumber } from './writtenNumber';

/**
 * What can be said of an equality: it `holds`; it is `wrong` under every reading that is allowed for; it is `open`, for
 * units, rounding or words may explain why it does not hold; or it says `nothing` about arithmetic (`12 = 12`, `36 km/h = 10 m/s`).
 */
export type Assessment =
  | { readonly kind: 'holds' | 'open' | 'nothing' }
  | { readonly kind: 'wrong'; readonly left: Fraction; readonly right: Fraction };

/** Judges one equality by exact arithmetic; when in doubt, never `wrong`. */
export function assess(tokens: readonly Token[], equality: Equality): Assessment {
  const left = workSide(equality.left);
  const right = workSide(equality.right);
  if (left === undefined || right === undefined) return { kind: 'nothing' };
  const result = agreement(left, right, equality.isApproximate);
  if (result === 'agree') return { kind: isMute(left, right) ? 'nothing' : 'holds' };
  if (isNaming(equality, left, right)) return { kind: 'nothing' };
  if (result === 'close' || isOpen(tokens, equality, left, right)) return { kind: 'open' };
  return { kind: 'wrong', left: left.quantity.value, right: right.quantity.value };
}

/** Whether an agreement of the numbers shows nothing: the same number twice, or units that do not fit each other. */
function isMute(left: WorkedSide, right: WorkedSide): boolean {
  const [number, other] = [bareNumber(left), bareNumber(right)];
  const isTwice = number?.places === other?.places && number?.isPercent === other?.isPercent;
  if (number !== undefined && other !== undefined && isTwice) return true;
  const unit = quotient(left.quantity, right.quantity);
  return unit !== undefined && bothMeasured(left.quantity, right.quantity) && needsConversion(unit);
}

/**
 * Whether an equals sign between numbers defines, converts or names instead of calculating: two bare numbers, except in
 * the middle of a calculation, or a bare number behind a word ("Group 2 = 3 + 4").
 */
function isNaming(equality: Equality, left: WorkedSide, right: WorkedSide): boolean {
  if (bareNumber(left) === undefined) return false;
  if (bareNumber(right) === undefined) return equality.left.followsWord;
  return equality.earlier.length === 0 || quotient(left.quantity, right.quantity)?.size !== 0;
}

function bareNumber({ written }: WorkedSide): WrittenNumber | undefined {
  return written?.isProduct === true ? undefined : written;
}

function isOpen(tokens: readonly Token[], equality: Equality, left: WorkedSide, right: WorkedSide): boolean {
  return (
    equality.doubtful ||
    mayBeCut(tokens, equality) ||
    unitsMayExplain(left.quantity, right.quantity) ||
    agreesWithEarlier(equality, right) ||
    holdsOtherwise(tokens, equality, left, right) ||
    isTakenBack(tokens, equality.left.first, equality.right.next)
  );
}

/** A step is cut at 500 characters or more where it is cut: the last number of a long one may have lost digits. */
const shortestCut = 500;

function mayBeCut(tokens: readonly Token[], { right }: Equality): boolean {
  return right.next === tokens.length && (tokens.at(-1)?.end ?? 0) >= shortestCut;
}

/** Factors between units that may be left out: of time, of weight, of number; and every power of ten. */
const conversions = [3, 7, 12, 16, 24, 30, 36, 52, 60, 168, 365, 1440, 3600, 86400];

/** Whether a conversion between units, or a formula that counts percent in whole numbers, may explain a difference. */
function unitsMayExplain(left: Quantity, right: Quantity): boolean {
  const unit = quotient(left, right);
  if (unit === undefined) return true;
  const isConverted = left.usesPercent !== right.usesPercent && isConversion(left, right);
  if (unit.size === 0 || isConverted) return isConverted;
  return (
    (unit.size > 1 && bothMeasured(left, right)) ||
    left.usesLetter ||
    right.usesLetter ||
    isConversion(left, right)
  );
}

function isConversion(left: Quantity, right: Quantity): boolean {
  if (left.value.n === 0n || right.value.n === 0n) return false;
  const ratio = left.value.div(right.value).abs();
  const factor = ratio.gte(1) ? ratio : ratio.inverse();
  return (
    conversions.some((conversion) => factor.equals(conversion)) ||
    (factor.d === 1n && /^10+$/.test(factor.n.toString()))
  );
}

function bothMeasured(left: Quantity, right: Quantity): boolean {
  return [left, right].every(({ unit }) => unit === 'mixed' || unit.size > 0);
}

/** The left unit divided by the right one; `undefined` where a side adds different units. */
function quotient(left: Quantity, right: Quantity): ReadonlyMap<string, number> | undefined {
  return left.unit === 'mixed' || right.unit === 'mixed' ? undefined : unitQuotient(left.unit, right.unit);
}

function agreesWithEarlier(equality: Equality, right: WorkedSide): boolean {
  return equality.earlier.some((side) => {
    const earlier = workSide(side);
    return earlier !== undefined && agreement(earlier, right, equality.isApproximate) !== 'differ';
  });
}
