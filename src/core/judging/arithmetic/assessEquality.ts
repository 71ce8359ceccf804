import { agreement, type WorkedSide } from './agreement';
import type { Assessment } from './assessment';
import type { Comparison } from './comparisons';
import type { Quantity } from './evaluate';
import { isPartialProduct } from './isPartialProduct';
import { mayBeCut } from './mayBeCut';
import { holdsOtherwise } from './otherReadings';
import { workSide } from './side';
import { isSought, isSupposed, isTakenBack } from './takenBack';
import type { Token } from './token';
import { needsConversion } from './unit';
import { variablesIn } from './variables';
import { bareNumber, bothMeasured, quotientOf, type WorkedSides } from './worked';

/** Judges an equality, exact or approximate; when in doubt, never `wrong`. */
export function assessEquality(
  tokens: readonly Token[],
  equality: Comparison,
  sides: WorkedSides,
): Assessment['kind'] {
  const { left, right } = sides;
  const result = agreement(left, right, equality.relation === '≈');
  if (result === 'agree') return isMute(sides) ? 'nothing' : 'holds';
  if (isNaming(tokens, equality, sides)) return 'nothing';
  return result === 'close' || isOpen(tokens, equality, sides) ? 'open' : 'wrong';
}

/** Whether an agreement of the numbers shows nothing: the same number twice, or units that do not fit each other. */
function isMute({ left, right, unconverted }: WorkedSides): boolean {
  if (unconverted !== undefined) return false;
  const [number, other] = [bareNumber(left), bareNumber(right)];
  const isTwice = number?.places === other?.places && number?.isPercent === other?.isPercent;
  if (number !== undefined && other !== undefined && isTwice) return true;
  const unit = quotientOf(left.quantity, right.quantity);
  return unit !== undefined && bothMeasured(left.quantity, right.quantity) && needsConversion(unit);
}

/**
 * Whether an equals sign between numbers defines, converts or names instead of calculating: two bare numbers, except in
 * the middle of a calculation or with units that convert into each other, or a bare number behind a word ("Group 2 = 3 + 4").
 */
function isNaming(tokens: readonly Token[], equality: Comparison, sides: WorkedSides): boolean {
  const { left, right, unconverted, isCertain, isOfLengths } = sides;
  if (bareNumber(left) === undefined) return false;
  if (bareNumber(right) === undefined) return equality.left.followsWord;
  if (unconverted !== undefined) {
    // `1 cm = 5 km` is a map's scale, and in `1 h, 30 min = 1.5 h` the first number belongs to the second.
    const before = tokens[equality.left.first - 1];
    const isSecondPart = before?.kind === 'boundary' && /^[,;:]$/.test(before.text);
    return !isCertain || isOfLengths || isSecondPart || equality.left.followsWord;
  }
  return equality.earlier.length === 0 || quotientOf(left.quantity, right.quantity)?.size !== 0;
}

function isOpen(tokens: readonly Token[], equality: Comparison, sides: WorkedSides): boolean {
  const { left, right } = sides;
  const { first } = equality.left;
  const { next } = equality.right;
  return (
    equality.doubtful ||
    mayBeCut(tokens, equality, left, right) ||
    conversionMayBeMeantOtherwise(equality, sides) ||
    unitsMayExplain(left.quantity, right.quantity) ||
    agreesWithEarlier(equality, right) ||
    holdsOtherwise(tokens, equality, left, right) ||
    isPartialProduct(equality.left.expression, equality.right.expression) ||
    isTakenBack(tokens, first, next) ||
    (variablesIn(tokens, equality).length > 0 &&
      (isSupposed(tokens, first, next) || isSought(tokens, first, next)))
  );
}

/** Whether a conversion need not hold, is of letters that may be variables, or was forgotten. */
function conversionMayBeMeantOtherwise(
  { relation }: Comparison,
  { left, right, unconverted, isCertain }: WorkedSides,
): boolean {
  if (unconverted === undefined) return false;
  const isPlainlyEqual = agreement(unconverted, right, relation === '≈') !== 'differ';
  return !isCertain || left.quantity.usesLetter || right.quantity.usesLetter || isPlainlyEqual;
}

/** Factors between units that may be left out: of time, of weight, of number; and every power of ten. */
const conversions = [3, 7, 12, 16, 24, 30, 36, 52, 60, 168, 365, 1440, 3600, 86400];

/** Whether a conversion between units, or a formula that counts percent in whole numbers, may explain a difference. */
function unitsMayExplain(left: Quantity, right: Quantity): boolean {
  const unit = quotientOf(left, right);
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

function agreesWithEarlier(equality: Comparison, right: WorkedSide): boolean {
  return equality.earlier.some((side) => {
    const earlier = workSide(side);
    return earlier !== undefined && agreement(earlier, right, equality.relation === '≈') !== 'differ';
  });
}
