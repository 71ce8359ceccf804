import { type Agreement, agreement, type WorkedSide } from './agreement';
import type { Comparison } from './comparisons';
import { type Expression, parseExpression } from './expression';
import { powerOfTen } from './numeral';
import { type Side, workSide } from './side';
import { operatorSigns } from './signs';
import { type Token, touches } from './token';
import { isFunctional } from './words';

/**
 * Whether an equality holds when its signs are read in another way that its writer may have meant: a dash as punctuation,
 * a list's dash as a minus, an equals sign as "which makes" (`5 + 3 = 8 × 2 = 16`), or a number at the very start of
 * the step as what is left of a decimal behind a step's number ("2.5 × 4" taken for step 2).
 */
export function holdsOtherwise(
  tokens: readonly Token[],
  equality: Comparison,
  left: WorkedSide,
  right: WorkedSide,
): boolean {
  return (
    leftReadings(tokens, equality.left).some(
      (expression) => compare(expression, right, equality) !== 'differ',
    ) ||
    rightReadings(tokens, equality).some((expression) => compare(expression, left, equality) !== 'differ') ||
    holdsAsDecimal(tokens, equality, left, right)
  );
}

/**
 * The sides that a comparison has when its signs are read in another way; on one side at a time, for a writer has one
 * thing in mind.
 */
export function otherSides(
  tokens: readonly Token[],
  comparison: Comparison,
): { readonly lefts: readonly WorkedSide[]; readonly rights: readonly WorkedSide[] } {
  return {
    lefts: leftReadings(tokens, comparison.left).flatMap(workAlone),
    rights: rightReadings(tokens, comparison).flatMap(workAlone),
  };
}

function workAlone(expression: Expression): WorkedSide[] {
  const side = workSide({ expression, isCut: false });
  return side === undefined ? [] : [side];
}

function leftReadings(tokens: readonly Token[], side: Side): Expression[] {
  const { first, next } = side;
  const word = tokens[first - 1];
  // "Step 3 - 5 + 3", "for 70 kg - 15 × 70": behind a name or a unit, a dash may be punctuation.
  const isNamed = word?.kind === 'word' && !isFunctional(word.text);
  const readings = bulletReadings(tokens, side);
  for (let at = first + 1; at < next; at += 1) {
    const isPause = isDash(tokens, at) && (isNamed || tokens[at - 1]?.kind === 'word');
    if (isPause) readings.push(...parseAll(tokens.slice(at + 1, next)));
  }
  return readings;
}

/** A list's dash as a minus, and a sign at the start of a line as going on from the number at the end of the line above. */
function bulletReadings(tokens: readonly Token[], { first, next }: Side): Expression[] {
  const bullet = tokens[first - 1];
  const operator = bullet?.kind === 'boundary' ? operatorSigns.get(bullet.text) : undefined;
  if (bullet === undefined || operator === undefined) return [];
  const sign: Token = { kind: 'operator', operator, text: operator, start: bullet.start, end: bullet.end };
  const own = [sign, ...tokens.slice(first, next)];
  const above = tokens[first - 2]?.kind === 'newline' ? tokens[first - 3] : undefined;
  return [...parseAll(own), ...(above?.kind === 'number' ? parseAll([above, ...own]) : [])];
}

function rightReadings(tokens: readonly Token[], { right }: Comparison): Expression[] {
  const second = tokens[right.first + 1];
  const runsOn = second?.kind === 'operator' && tokens[right.next]?.kind === 'relation';
  // `2 + 2 + 1 = 5/10`: five of ten points.
  const isScore = second?.kind === 'operator' && second.operator === '/' && right.next === right.first + 3;
  const readings = runsOn || isScore ? parseAll(tokens.slice(right.first, right.first + 1)) : [];
  for (let at = right.first + 1; at < right.next; at += 1) {
    if (isDash(tokens, at)) readings.push(...parseAll(tokens.slice(right.first, at)));
  }
  return readings;
}

/** The largest number of a step that is looked for in front of a decimal's point. */
const maxStepNumber = 20;

/** Whether the number at the very start of the step makes the equality hold once a whole part is put before it. */
function holdsAsDecimal(
  tokens: readonly Token[],
  equality: Comparison,
  left: WorkedSide,
  right: WorkedSide,
): boolean {
  const { first, next } = equality.left;
  const number = tokens[first];
  if (first !== 0 || number?.kind !== 'number' || number.places !== 0) return false;
  const places = number.end - number.start;
  const tail = number.value.mul(powerOfTen(-places));
  const claimed = right.quantity.value;
  const isFarOff =
    left.quantity.value.abs().gt(claimed.abs().mul(5)) || claimed.abs().gt(left.quantity.value.abs().mul(5));
  return Array.from({ length: maxStepNumber + 1 }, (_, whole) => tail.add(whole)).some((value) =>
    parseAll([{ ...number, value, places }, ...tokens.slice(1, next)]).some((expression) => {
      if (compare(expression, right, equality) === 'agree') return true;
      const reading = isFarOff ? workSide({ expression, isCut: false })?.quantity.value : undefined;
      return reading?.sub(claimed).abs().lte(claimed.abs().div(200)) === true;
    }),
  );
}

function compare(expression: Expression, other: WorkedSide, { relation }: Comparison): Agreement {
  const side = workSide({ expression, isCut: false });
  return side === undefined ? 'differ' : agreement(side, other, relation === '≈');
}

/** A dash with white space on both sides. */
function isDash(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'operator' || token.operator !== '-') return false;
  return !touches(tokens[at - 1], token) && !touches(token, tokens[at + 1]);
}

function parseAll(tokens: readonly Token[]): Expression[] {
  const parsed = parseExpression(tokens, 0);
  return parsed?.next === tokens.length ? [parsed.expression] : [];
}
