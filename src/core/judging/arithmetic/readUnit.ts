import { type Token, touches } from './token';
import { multiplyUnits, noUnit, raiseUnit, type Unit, unitName, unitSymbol } from './unit';
import { isCountable } from './words';

/** Words that may follow a unit before the expression goes on: "mol of carbon dioxide". */
const maxDescription = 3;

/**
 * Reads the unit behind a number or a parenthesis: `kg`, `mg/kg`, `mL per hour`, `m^2`, `mol of CO2`, `tablets`, `/min`.
 * A letter that touches the number and is no known unit is a variable (`2x`): it is left, and spoils the expression.
 */
export function readUnit(
  tokens: readonly Token[],
  start: number,
): { readonly unit: Unit; readonly next: number } {
  const first = readFactor(tokens, start, touches(tokens[start - 1], tokens[start]));
  const denominator = first === undefined ? readDenominator(tokens, start) : undefined;
  if (first === undefined && denominator === undefined) return { unit: noUnit, next: start };
  let unit = first?.unit ?? raiseUnit(denominator?.unit ?? noUnit, -1);
  let next = first?.next ?? denominator?.next ?? start;
  for (let more = readNextFactor(tokens, next); more !== undefined; more = readNextFactor(tokens, next)) {
    unit = multiplyUnits(unit, more.unit, more.sign);
    next = more.next;
  }
  return { unit: unit, next: skipDescription(tokens, next) };
}

interface Factor {
  readonly unit: Unit;
  readonly next: number;
}

function readFactor(tokens: readonly Token[], at: number, mustBeKnown: boolean): Factor | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const name = mustBeKnown ? unitSymbol(token.text) : unitName(token.text);
  if (name === undefined) return undefined;
  const exponent = readExponent(tokens, at + 1);
  return { unit: new Map([[name, exponent?.value ?? 1]]), next: exponent?.next ?? at + 1 };
}

function readExponent(
  tokens: readonly Token[],
  at: number,
): { readonly value: number; readonly next: number } | undefined {
  const sign = tokens[at];
  if (sign?.kind !== 'operator' || sign.operator !== '^') return undefined;
  const minus = tokens[at + 1];
  const negative = minus?.kind === 'operator' && minus.operator === '-';
  const number = tokens[at + (negative ? 2 : 1)];
  if (number?.kind !== 'number' || number.value.d !== 1n || number.value.n > 9n || number.value.n === 0n)
    return undefined;
  const value = number.value.valueOf();
  return { value: negative ? -value : value, next: at + (negative ? 3 : 2) };
}

/** `/min` or `per kg` straight behind the number or unit. */
function readDenominator(tokens: readonly Token[], at: number): Factor | undefined {
  const token = tokens[at];
  const isPer = token?.kind === 'word' && token.text.toLowerCase() === 'per';
  const isSlash = token?.kind === 'operator' && token.operator === '/';
  return isPer || isSlash ? readFactor(tokens, at + 1, isSlash) : undefined;
}

/** The next factor of a compound unit: `/kg`, `per day`, `·m`. */
function readNextFactor(
  tokens: readonly Token[],
  at: number,
): (Factor & { readonly sign: 1 | -1 }) | undefined {
  const denominator = readDenominator(tokens, at);
  if (denominator !== undefined) return { ...denominator, sign: -1 };
  const token = tokens[at];
  const isTimes = token?.kind === 'operator' && token.operator === '*';
  const factor = isTimes ? readFactor(tokens, at + 1, true) : undefined;
  return factor === undefined ? undefined : { ...factor, sign: 1 };
}

function skipDescription(tokens: readonly Token[], at: number): number {
  let next = at;
  const of = tokens[next];
  if (of?.kind === 'word' && of.text.toLowerCase() === 'of' && isDescription(tokens[next + 1])) next += 2;
  while (next - at < maxDescription && isDescription(tokens[next])) next += 1;
  return next;
}

function isDescription(token: Token | undefined): boolean {
  return token?.kind === 'word' && isCountable(token.text);
}
