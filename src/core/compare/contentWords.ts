/** Texts are looked at up to this length, in UTF-16 units: more does not change what a step is about. */
const longestText = 4000;

const word = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}]*/gu;

/**
 * The words of a step, each once: case and compatibility forms do not matter, a number is one word (`1,200` is `1200`),
 * and scripts without spaces count by pairs of characters.
 */
export function contentWords(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [raw] of text.slice(0, longestText).normalize('NFKC').toLowerCase().matchAll(word)) {
    for (const part of partsOf(raw)) found.add(part);
  }
  return found;
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

function partsOf(raw: string): readonly string[] {
  if (unspaced.test(raw)) {
    const characters = Array.from(raw);
    return characters.length < 2
      ? characters
      : characters.slice(1).map((next, at) => `${characters[at]}${next}`);
  }
  return /^\p{N}/u.test(raw) ? [raw.replaceAll(',', '')] : [raw];
}
