import type { WorkedSide } from './agreement';
import { bearingBefore, bearingBehind } from './bearing';
import { evaluate } from './evaluate';
import { type Expression, parseExpression } from './expression';
import type { Token } from './token';
import { writtenNumber } from './writtenNumber';

/** What stands on one side of a relation. */
export interface Side {
  readonly expression: Expression;
  /** The range of its tokens, `[first, next)`. */
  readonly first: number;
  readonly next: number;
  /** Whether the words around it, or its own notation, leave open what it means: then it is never called wrong. */
  readonly doubtful: boolean;
  /** Whether a word stands straight before it. */
  readonly followsWord: boolean;
  /** Whether an ellipsis follows its last digit. */
  readonly isCut: boolean;
}

/** The most tokens an expression may have: longer ones are left alone. */
const maxReach = 200;

/**
 * Finds the longest expression that ends right before a relation, in the tokens of `[from, relation)`.
 *
 * @returns `undefined` where there is none, or where it is only the end of something else: `n - 1 =`, `√16 =`, `f(2) =`
 */
export function sideBefore(tokens: readonly Token[], from: number, relation: number): Side | undefined {
  for (let first = Math.max(from, relation - maxReach); first < relation; first += 1) {
    const parsed = startsSide(tokens[first]) ? parseExpression(tokens, first) : undefined;
    if (parsed?.next !== relation) continue;
    const bearing = bearingBefore(tokens, first);
    if (bearing === 'spoilt') return undefined;
    return {
      expression: parsed.expression,
      first,
      next: relation,
      doubtful: parsed.doubtful || bearing === 'doubtful' || hasMeasured(tokens, first, relation),
      followsWord: tokens[first - 1]?.kind === 'word',
      isCut: false,
    };
  }
  return undefined;
}

/**
 * Reads the longest expression that starts at `first`, right behind a relation.
 *
 * @returns `undefined` where there is none, or where it is only the start of something else: `= 2x`, `= 8 × y`, `= 1 3/4`
 */
export function sideAfter(tokens: readonly Token[], first: number): Side | undefined {
  const parsed = parseExpression(tokens, first);
  if (parsed === undefined || parsed.next - first > maxReach) return undefined;
  const bearing = bearingBehind(tokens, parsed.next);
  if (bearing === 'spoilt') return undefined;
  return {
    expression: parsed.expression,
    first,
    next: parsed.next,
    doubtful: parsed.doubtful || bearing === 'doubtful' || hasMeasured(tokens, first, parsed.next),
    followsWord: false,
    isCut: tokens[parsed.next]?.kind === 'ellipsis',
  };
}

/** Whether a value without its unit was put in for a variable. */
function hasMeasured(tokens: readonly Token[], first: number, next: number): boolean {
  return tokens
    .slice(first, next)
    .some((token) => token.kind === 'number' && token.variable?.isMeasured === true);
}

function startsSide(token: Token | undefined): boolean {
  if (token?.kind === 'operator') return token.operator === '-' || token.operator === '+';
  return token?.kind === 'number' || token?.kind === 'open' || token?.kind === 'fraction';
}

/** Works a side out; `undefined` where it has no value. */
export function workSide({ expression, isCut }: Pick<Side, 'expression' | 'isCut'>): WorkedSide | undefined {
  const quantity = evaluate(expression);
  return quantity === undefined ? undefined : { quantity, written: writtenNumber(expression), isCut };
}
