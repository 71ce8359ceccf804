import { type Side, sideAfter, sideBefore } from './side';
import type { Relation, Token } from './token';
import { approximateWords } from './words';

/** Two neighbouring sides, and how a step says they compare. */
export interface Comparison {
  readonly left: Side;
  readonly right: Side;
  readonly relation: Relation;
  /**
   * The sides of the same chain before `left`, as far as all are said to be equal: in `1/3 = 0.33 = 33.3%` a side need only
   * agree with one of them.
   */
  readonly earlier: readonly Side[];
  /** Whether another relation follows or goes before in the same chain. */
  readonly isInChain: boolean;
  /** Whether its notation or the words around it leave open what it means; then it is never called wrong. */
  readonly doubtful: boolean;
}

/**
 * Finds the comparisons between numbers in a step, in order. Sides with unknown letters are passed over, so that of
 * `A = 2 × 3 = 6` the second pair is found.
 */
export function findComparisons(tokens: readonly Token[], most: number): Comparison[] {
  const comparisons: Comparison[] = [];
  let chain: readonly Side[] = [];
  let segmentStart = 0;
  for (let at = 0; at < tokens.length && comparisons.length < most; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'newline' || token?.kind === 'boundary' || token?.kind === 'ellipsis')
      segmentStart = at + 1;
    if (token?.kind !== 'relation') continue;

    const shared = chain.at(-1)?.next === at;
    const left = shared ? chain.at(-1) : sideBefore(tokens, segmentStart, at);
    const isEquality = token.relation === '=' || token.relation === '≈';
    const { first, isApproximate } = skipApproximateWord(tokens, at + 1);
    const right = sideAfter(tokens, first);
    const sides = shared ? chain : left === undefined ? [] : [left];
    if (left !== undefined && right !== undefined && token.relation !== 'other') {
      comparisons.push({
        left,
        right,
        relation: isApproximate && isEquality ? '≈' : token.relation,
        earlier: isEquality ? sides.slice(0, -1) : [],
        isInChain: shared || tokens[right.next]?.kind === 'relation',
        // At the start of a line, the sign's left side may be what the line above happens to end with.
        doubtful:
          left.doubtful ||
          right.doubtful ||
          (isApproximate && !isEquality) ||
          (token.startsLine && !(shared && isEquality)),
      });
    }
    const startsAnew = !isEquality || left === undefined;
    chain = right === undefined ? [] : startsAnew ? [right] : [...sides.slice(-maxEarlier), right];
    segmentStart = at + 1;
  }
  return withLaterDoubts(comparisons);
}

/** In `19 × 23 = 19 × 20 = 380 plus 57`, what is doubtful at the chain's end is so before it. */
function withLaterDoubts(comparisons: readonly Comparison[]): Comparison[] {
  let doubtful = false;
  return comparisons
    .toReversed()
    .map((comparison, index, reversed) => {
      const goesOn = reversed[index - 1]?.left === comparison.right;
      doubtful = comparison.doubtful || (doubtful && goesOn);
      return { ...comparison, doubtful };
    })
    .toReversed();
}

/** How many earlier sides of a chain are kept. */
const maxEarlier = 8;

function skipApproximateWord(
  tokens: readonly Token[],
  at: number,
): { readonly first: number; readonly isApproximate: boolean } {
  const token = tokens[at];
  if (token?.kind !== 'word' || !approximateWords.has(token.text.toLowerCase()))
    return { first: at, isApproximate: false };
  const stop = tokens[at + 1];
  const isAbbreviated = stop?.kind === 'boundary' && stop.text === '.';
  return { first: at + (isAbbreviated ? 2 : 1), isApproximate: true };
}
