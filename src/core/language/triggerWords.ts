/** How many letters of a word tell it from others, and how many bits each takes. */
const letters = 4;
const bits = 5;
const entryBits = 13;
/** Keys from here on have all their letters, because no letter's code is 0. */
const fullKey = 1 << (bits * (letters - 1));

/** By UTF-16 unit: 1 to 26 for the letters A to Z in any case, and 0 for everything else. */
const letterCodes = Uint8Array.from({ length: 2 ** 16 }, (_, unit) => {
  const letter = unit | 0x20;
  return unit < 0x80 && letter >= 0x61 && letter <= 0x7a ? unit & 31 : 0;
});

/**
 * Tells, in one pass over a text, which of several lists have a word in it: much faster than looking for each of them, and so
 * a way to look only for what can be there. A word is a run of the letters A to Z in any case, and only its first four
 * letters are compared, so a list may be named that has no word in the text; never the other way round.
 *
 * @example new TriggerWords([['wait'], ['thus', 'hence']]).in('Hence an ulcer.') // 0b10
 */
export class TriggerWords {
  /** Small enough to stay in a processor's nearest cache; words that share an entry only make a list be named for nothing. */
  readonly #lists = new Uint8Array(2 ** entryBits);

  /** @param lists at most eight lists of words, in lower case */
  constructor(lists: readonly (readonly string[])[]) {
    for (const [list, words] of lists.entries()) {
      for (const word of words) {
        let key = 0;
        for (const letter of word.slice(0, letters))
          key = (key << bits) | (letterCodes[letter.charCodeAt(0)] ?? 0);
        this.#lists[entryOf(key)] = (this.#lists[entryOf(key)] ?? 0) | (1 << list);
      }
    }
  }

  /** One bit for each list, the first list the lowest. */
  in(text: string): number {
    let found = 0;
    let key = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = letterCodes[text.charCodeAt(at)] ?? 0;
      if (letter === 0) {
        found |= this.#lists[entryOf(key)] ?? 0;
        key = 0;
      } else if (key < fullKey) key = (key << bits) | letter;
    }
    return found | (this.#lists[entryOf(key)] ?? 0);
  }
}

function entryOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - entryBits);
}
