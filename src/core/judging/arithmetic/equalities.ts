import { type Side, sideAfter, sideBefore } from './side';
import type { Token } from './token';
import { approximateWords } from './words';

/** Two neighbouring sides that a step says are equal, or nearly so. */
export interface Equality {
  readonly left: Side;
  readonly right: Side;
  readonly isApproximate: boolean;
  /** The sides of the same chain before `left`: in `1/3 = 0.33 = 33.3%` a side need only agree with one of them. */
  readonly earlier: readonly Side[];
  /** Whether its notation or the words around it leave open what it means; then it is never called wrong. */
  readonly doubtful: boolean;
}

/**
 * Finds the equalities between numbers in a step, in order. Sides with unknown letters are passed over, so that of
 * `A = 2 × 3 = 6` the second pair is found.
 */
export function findEqualities(tokens: readonly Token[], most: number): Equality[] {
  const equalities: Equality[] = [];
  let chain: readonly Side[] = [];
  let segmentStart = 0;
  for (let at = 0; at < tokens.length && equalities.length < most; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'newline' || token?.kind === 'boundary' || token?.kind === 'ellipsis')
      segmentStart = at + 1;
    if (token?.kind !== 'relation') continue;

    const shared = chain.at(-1)?.next === at;
    const left = shared ? chain.at(-1) : sideBefore(tokens, segmentStart, at);
    const sides = shared ? chain : left === undefined ? [] : [left];
    const { first, isApproximate } = skipApproximateWord(tokens, at + 1);
    const right = sideAfter(tokens, first);
    if (left !== undefined && right !== undefined && token.relation !== 'other') {
      equalities.push({
        left,
        right,
        isApproximate: isApproximate || token.relation === 'approximate',
        earlier: sides.slice(0, -1),
        // At the start of a line, the sign's left side may be what the line above happens to end with.
        doubtful: left.doubtful || right.doubtful || (token.startsLine && !shared),
      });
    }
    const startsAnew = token.relation === 'other' || left === undefined;
    chain = right === undefined ? [] : startsAnew ? [right] : [...sides.slice(-maxEarlier), right];
    segmentStart = at + 1;
  }
  return withLaterDoubts(equalities);
}

/** In `19 × 23 = 19 × 20 = 380 plus 57`, what is doubtful at the chain's end is so before it. */
function withLaterDoubts(equalities: readonly Equality[]): Equality[] {
  return equalities.map((equality, index) => {
    let last = index;
    while (equalities[last]?.right === equalities[last + 1]?.left && last + 1 < equalities.length) last += 1;
    const chain = equalities.slice(index, last + 1);
    return { ...equality, doubtful: chain.some(({ doubtful }) => doubtful) };
  });
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
