import type { Expression } from './expression';

/**
 * Whether an equality may be the first half of a product that is worked out part by part: `19 × 233 = 19 × 200 …` goes on
 * with `19 × 33`. The factor on the right is what the one on the left begins with.
 */
export function isPartialProduct(left: Expression, right: Expression): boolean {
  const [whole, part] = [factorsOf(left), factorsOf(right)];
  if (whole === undefined || part === undefined) return false;
  return whole.some((shared, index) =>
    part.some((same, at) => shared === same && beginsWith(whole[1 - index], part[1 - at])),
  );
}

/** The two whole numbers that an expression is the product of. */
function factorsOf(expression: Expression): readonly [bigint, bigint] | undefined {
  if (expression.kind === 'group' || expression.kind === 'measured') return factorsOf(expression.of);
  if (expression.kind !== 'binary' || expression.operator !== '*') return undefined;
  const [first, second] = [wholeOf(expression.left), wholeOf(expression.right)];
  return first === undefined || second === undefined ? undefined : [first, second];
}

function wholeOf(expression: Expression): bigint | undefined {
  if (expression.kind === 'group' || expression.kind === 'measured') return wholeOf(expression.of);
  return expression.kind === 'number' && expression.value.d === 1n ? expression.value.n : undefined;
}

/** Whether a number is another one with its last digits set to zero. */
function beginsWith(number: bigint | undefined, round: bigint | undefined): boolean {
  if (number === undefined || round === undefined) return false;
  const zeros = /0+$/.exec(round.toString())?.[0].length ?? 0;
  return round < number && zeros > 0 && number - round < 10n ** BigInt(zeros);
}
