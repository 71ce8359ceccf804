import type Fraction from 'fraction.js';
import type { WorkedSide } from './agreement';
import type { Assessment } from './assessment';
import type { Comparison } from './comparisons';
import { mayBeCut } from './mayBeCut';
import { otherSides } from './otherReadings';
import { isSought, isSupposed, isTakenBack } from './takenBack';
import type { Relation, Token } from './token';
import { isFunctional } from './words';
import { bareNumber, bothMeasured, quotientOf, type WorkedSides } from './worked';

/** Judges an inequality; when in doubt, never `wrong`. */
export function assessOrder(
  tokens: readonly Token[],
  comparison: Comparison,
  sides: WorkedSides,
): Assessment['kind'] {
  const { left, right } = sides;
  const unit = quotientOf(left.quantity, right.quantity);
  const hasUnits = unit === undefined || unit.size > 0;
  if (hasUnits && bothMeasured(left.quantity, right.quantity)) return 'nothing';
  const isBare = bareNumber(left) !== undefined;
  const name = tokens[comparison.left.first - 1];
  // "hemoglobin 10 < 12" tells of a patient, not of arithmetic.
  if (isBare && name?.kind === 'word' && !isFunctional(name.text)) return 'nothing';
  if (percentReadings(left, right).some(([first, second]) => holds(comparison.relation, first, second)))
    return 'holds';
  // `1 > 2 > 3` ranks.
  if (isBare && bareNumber(right) !== undefined && comparison.isInChain) return 'nothing';
  return hasUnits || isOpen(tokens, comparison, sides) ? 'open' : 'wrong';
}

function isOpen(tokens: readonly Token[], comparison: Comparison, sides: WorkedSides): boolean {
  const { left, right } = sides;
  const { first } = comparison.left;
  const { next } = comparison.right;
  const slack = left.quantity.slack.add(right.quantity.slack);
  const isWithinRounding = slack.n > 0n && left.quantity.value.sub(right.quantity.value).abs().lte(slack);
  return (
    comparison.doubtful ||
    !sides.isCertain ||
    left.quantity.usesLetter ||
    right.quantity.usesLetter ||
    isWithinRounding ||
    mayBeCut(tokens, comparison, left, right) ||
    holdsOtherwise(tokens, comparison, sides) ||
    isTakenBack(tokens, first, next) ||
    isSupposed(tokens, first, next) ||
    isSought(tokens, first, next)
  );
}

function holdsOtherwise(
  tokens: readonly Token[],
  comparison: Comparison,
  { left, right }: WorkedSides,
): boolean {
  const { lefts, rights } = otherSides(tokens, comparison);
  const value = ({ quantity }: WorkedSide): Fraction => quantity.value;
  return (
    lefts.some((other) => holds(comparison.relation, value(other), value(right))) ||
    rights.some((other) => holds(comparison.relation, value(left), value(other)))
  );
}

function holds(relation: Relation, left: Fraction, right: Fraction): boolean {
  switch (relation) {
    case '<':
      return left.lt(right);
    case '>':
      return left.gt(right);
    case '≤':
      return left.lte(right);
    case '≥':
      return left.gte(right);
    case '≠':
      return !left.equals(right);
    case '=':
    case '≈':
      return left.equals(right);
  }
}

/** The two values, and, where one is a percentage and the other is not, also with percent counted in whole numbers. */
function percentReadings(left: WorkedSide, right: WorkedSide): readonly (readonly [Fraction, Fraction])[] {
  const [first, second] = [left.quantity.value, right.quantity.value];
  if (left.quantity.isPercent === right.quantity.isPercent) return [[first, second]];
  return [[first, second], left.quantity.isPercent ? [first.mul(100), second] : [first, second.mul(100)]];
}
