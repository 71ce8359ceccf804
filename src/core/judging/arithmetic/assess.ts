import type { Assessment } from './assessment';
import { assessEquality } from './assessEquality';
import { assessOrder } from './assessOrder';
import type { Comparison } from './comparisons';
import type { Token } from './token';
import { worked } from './worked';

/** Judges one comparison by exact arithmetic; when in doubt, never `wrong`. */
export function assess(tokens: readonly Token[], comparison: Comparison): Assessment {
  const sides = worked(comparison);
  if (sides === undefined) return { kind: 'nothing' };
  const { relation } = comparison;
  const assessed =
    relation === '=' || relation === '≈'
      ? assessEquality(tokens, comparison, sides)
      : assessOrder(tokens, comparison, sides);
  if (assessed !== 'wrong') return { kind: assessed };
  return { kind: 'wrong', left: sides.left.quantity.value, right: sides.right.quantity.value };
}
