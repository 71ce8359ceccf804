import type { WorkedSide } from './agreement';
import type { Comparison } from './comparisons';
import type { Token } from './token';

/** A step is cut at 500 characters or more where it is cut. */
const shortestCut = 500;

/**
 * Whether the step's last number may have lost digits: at the end of a step that is long enough to have been cut, or
 * where it is the beginning of what would be right, as in a text that breaks off.
 */
export function mayBeCut(
  tokens: readonly Token[],
  { right: { next } }: Comparison,
  left: WorkedSide,
  right: WorkedSide,
): boolean {
  if (next !== tokens.length) return false;
  const [value, claimed] = [left.quantity.value, right.quantity.value];
  const last = tokens.at(-1);
  const isBeginning =
    last?.kind === 'number' &&
    right.written?.isWhole === true &&
    claimed.gte(10) &&
    value.d === 1n &&
    value.gt(claimed) &&
    value.n.toString().startsWith(claimed.n.toString());
  return isBeginning || (last?.end ?? 0) >= shortestCut;
}
