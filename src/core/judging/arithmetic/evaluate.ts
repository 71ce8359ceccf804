import Fraction from 'fraction.js';
import { conversion } from './convert';
import type { BinaryOperator, Expression } from './expression';
import { powerOfTen } from './numeral';
import { multiplyUnits, noUnit, raiseUnit, type Unit, unitQuotient } from './unit';

/** The exact value of an expression, and what is needed to say whether another number may stand for it. */
export interface Quantity {
  readonly value: Fraction;
  /** How far the value could be off if every decimal in the expression were itself rounded. */
  readonly slack: Fraction;
  /** Decimal places with which the exact value can be written, going by the operands; `undefined` behind a division. */
  readonly places: number | undefined;
  /** The decimal places of the operand that has most. */
  readonly finest: number;
  /** `mixed` where different units were added, so that the number alone says little. */
  readonly unit: Unit | 'mixed';
  readonly isPercent: boolean;
  /** Whether a percent sign takes part; some formulas count percent in whole numbers. */
  readonly usesPercent: boolean;
  /** Whether a unit takes part that may be a variable. */
  readonly usesLetter: boolean;
}

const zero = new Fraction(0n, 1n);
const hundred = new Fraction(100n, 1n);
/** Values whose numerator or denominator is longer are not worked out. */
const limit = 10n ** 400n;
const maxExponent = 1000n;

/** Evaluates an expression in exact rationals; `undefined` for a division by zero, a root, or a number beyond all measure. */
export function evaluate(expression: Expression): Quantity | undefined {
  switch (expression.kind) {
    case 'number': {
      const slack = expression.places > 0 ? powerOfTen(-expression.places).div(2n, 1n) : zero;
      const places = Math.max(0, expression.places);
      return bounded({
        value: expression.value,
        slack,
        places,
        finest: places,
        unit: noUnit,
        isPercent: false,
        usesPercent: false,
        usesLetter: false,
      });
    }
    case 'group':
      return evaluate(expression.of);
    case 'negated': {
      const of = evaluate(expression.of);
      return of === undefined ? undefined : { ...of, value: of.value.neg() };
    }
    case 'percent': {
      const of = evaluate(expression.of);
      if (of === undefined) return undefined;
      const places = of.places === undefined ? undefined : of.places + 2;
      return {
        ...of,
        value: of.value.div(hundred),
        slack: of.slack.div(hundred),
        places,
        finest: of.finest + 2,
        isPercent: true,
        usesPercent: true,
      };
    }
    case 'measured': {
      const of = evaluate(expression.of);
      if (of === undefined) return undefined;
      const unit = of.unit === 'mixed' ? 'mixed' : multiplyUnits(of.unit, expression.unit);
      return { ...of, unit, usesLetter: of.usesLetter || expression.isLetter };
    }
    case 'binary': {
      const left = evaluate(expression.left);
      const right = evaluate(expression.right);
      return left === undefined || right === undefined
        ? undefined
        : combine(expression.operator, left, right);
    }
  }
}

function combine(operator: BinaryOperator, left: Quantity, right: Quantity): Quantity | undefined {
  switch (operator) {
    case '+':
    case '-':
      return sum(operator, left, inUnitOf(left, right));
    case '*':
      return product(left, right);
    case '/': {
      const inverse = invert(right);
      return inverse === undefined ? undefined : product(left, inverse);
    }
    case '^':
      return power(left, right);
  }
}

function sum(operator: '+' | '-', left: Quantity, right: Quantity): Quantity | undefined {
  return bounded({
    value: operator === '+' ? left.value.add(right.value) : left.value.sub(right.value),
    slack: left.slack.add(right.slack),
    places:
      left.places === undefined || right.places === undefined
        ? undefined
        : Math.max(left.places, right.places),
    unit: sumUnit(left, right),
    isPercent: left.isPercent && right.isPercent,
    ...fromEither(left, right),
  });
}

/** What is added to a number with a unit, in that unit where it is certain how it is converted. */
function inUnitOf({ unit }: Quantity, added: Quantity): Quantity {
  if (unit === 'mixed' || added.unit === 'mixed' || unit.size === 0 || added.unit.size === 0) return added;
  const found = conversion(unitQuotient(added.unit, unit));
  return found?.isCertain === true && !found.factor.equals(1) ? converted(added, found.factor, unit) : added;
}

/** A quantity in another unit. */
export function converted(quantity: Quantity, factor: Fraction, unit: Unit): Quantity {
  const { value, slack } = quantity;
  return { ...quantity, value: value.mul(factor), slack: slack.mul(factor), places: undefined, unit };
}

function product(left: Quantity, right: Quantity): Quantity | undefined {
  return bounded({
    value: left.value.mul(right.value),
    slack: left.value
      .abs()
      .mul(right.slack)
      .add(right.value.abs().mul(left.slack))
      .add(left.slack.mul(right.slack)),
    places: left.places === undefined || right.places === undefined ? undefined : left.places + right.places,
    unit: left.unit === 'mixed' || right.unit === 'mixed' ? 'mixed' : multiplyUnits(left.unit, right.unit),
    isPercent: false,
    ...fromEither(left, right),
  });
}

/** What holds of an expression when it holds of either operand. */
function fromEither(
  left: Quantity,
  right: Quantity,
): Pick<Quantity, 'finest' | 'usesPercent' | 'usesLetter'> {
  return {
    finest: Math.max(left.finest, right.finest),
    usesPercent: left.usesPercent || right.usesPercent,
    usesLetter: left.usesLetter || right.usesLetter,
  };
}

function invert(of: Quantity): Quantity | undefined {
  if (of.value.n === 0n) return undefined;
  const size = of.value.abs();
  // A divisor that could be zero for all its digits say tells nothing: then the slack is left out.
  const slack = size.gt(of.slack) ? of.slack.div(size.mul(size.sub(of.slack))) : zero;
  const unit = of.unit === 'mixed' ? 'mixed' : raiseUnit(of.unit, -1);
  return { ...of, value: of.value.inverse(), slack, places: undefined, unit, isPercent: false };
}

function power(base: Quantity, exponent: Quantity): Quantity | undefined {
  const { value } = exponent;
  if (value.d !== 1n || value.n > maxExponent || (exponent.unit !== 'mixed' && exponent.unit.size > 0))
    return undefined;
  if (base.value.n === 0n && value.s < 0n) return undefined;
  const digits = BigInt(Math.max(base.value.n.toString().length, base.value.d.toString().length));
  if (digits * value.n > 800n) return undefined;
  const raised = base.value.pow(value);
  const times = Number(value.s * value.n);
  const relative = base.value.n === 0n ? zero : base.slack.div(base.value.abs()).mul(Math.abs(times));
  return bounded({
    ...base,
    value: raised,
    slack: raised.abs().mul(relative),
    places: base.places === undefined || times < 0 ? undefined : base.places * times,
    unit: base.unit === 'mixed' ? 'mixed' : raiseUnit(base.unit, times),
    isPercent: false,
  });
}

/** Adding a number without unit to one with a unit is loose writing; adding a percentage to a number has two readings. */
function sumUnit(left: Quantity, right: Quantity): Unit | 'mixed' {
  if (left.unit === 'mixed' || right.unit === 'mixed' || left.isPercent !== right.isPercent) return 'mixed';
  if (left.unit.size === 0) return right.unit;
  if (right.unit.size === 0) return left.unit;
  return unitQuotient(left.unit, right.unit).size === 0 ? left.unit : 'mixed';
}

function bounded(quantity: Quantity): Quantity | undefined {
  const fits = [quantity.value, quantity.slack].every((number) => number.n < limit && number.d < limit);
  return fits ? quantity : undefined;
}
