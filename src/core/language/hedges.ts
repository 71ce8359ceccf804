/** The audit paper's hedges: a word or phrase, and whether it may go on (suggest, suggests, suggesting …). */
const hedge =
  /\b(?:might|may|could|possibly|perhaps|probably|likely|unlikely|typically|generally|consistent with|(?:suggest|indicat|appear)[a-z]*)\b/gi;

/** Words of which one at least is in every text that has a hedge. */
export const hedgeTriggers: readonly string[] =
  'might may could possibly perhaps probably likely unlikely typically generally consistent suggest indicate appear'.split(
    ' ',
  );

/**
 * How many hedges a text has; upper and lower case are the same.
 *
 * @example countHedges('Perhaps this suggests an ulcer.') // 2
 */
export function countHedges(text: string): number {
  hedge.lastIndex = 0;
  let count = 0;
  while (hedge.test(text)) count += 1;
  return count;
}

/**
 * The number of words of a text: stretches without white space.
 *
 * @example countWords('2 + 2 is 4') // 5
 */
export function countWords(text: string): number {
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const isBlank = text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0xa0;
    if (!isBlank && !inWord) count += 1;
    inWord = !isBlank;
  }
  return count;
}
