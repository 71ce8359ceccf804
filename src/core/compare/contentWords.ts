/** Texts are looked at up to this length, in UTF-16 units: more does not change what a step is about. */
const longestText = 4000;

const word = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}]*/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
/** An option by its letter: `Choice_B`, `option (b)`. */
const optionName = /(?:choice|option|answer)[ _]?\(?([a-j])\b/gu;

/**
 * The words of a step, each with the place where it first stands (UTF-16, in the compatibility form of the text). Case
 * and a plural s do not matter, a number is one word (`1,200` is `1200`), an option's name is one (`option b`), and
 * scripts without spaces count by pairs of characters.
 */
export function contentWords(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (name: string, at: number): void => {
    if (!found.has(name)) found.set(name, at);
  };
  const cleaned = text.slice(0, longestText).normalize('NFKC').toLowerCase();
  for (const { 0: raw, index } of cleaned.matchAll(word)) for (const part of partsOf(raw)) add(part, index);
  for (const { 1: letter, index } of cleaned.matchAll(optionName)) add(`option ${letter}`, index);
  return found;
}

function partsOf(raw: string): readonly string[] {
  if (unspaced.test(raw)) {
    const characters = Array.from(raw);
    return characters.length < 2
      ? characters
      : characters.slice(1).map((next, at) => `${characters[at]}${next}`);
  }
  if (raw.includes(',')) return [raw.replaceAll(',', '')];
  return [raw.length > 3 && /[^s]s$/u.test(raw) ? raw.slice(0, -1) : raw];
}
