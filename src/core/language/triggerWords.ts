/** How many letters are looked at together, and how many bits each takes. */
const letters = 4;
const bits = 5;
/** Keys from here on have all their letters, because no letter's code is 0. */
const fullKey = 1 << (bits * (letters - 1));
const keys = 1 << (bits * letters);

/** By UTF-16 unit: 1 to 26 for the letters A to Z in any case, and 0 for everything else. */
const letterCodes = Uint8Array.from({ length: 2 ** 16 }, (_, unit) => {
  const letter = unit | 0x20;
  return unit < 0x80 && letter >= 0x61 && letter <= 0x7a ? unit & 31 : 0;
});

/**
 * Finds where the words of several lists may begin, in one pass over a text: much faster than looking for each of them, and
 * so a way to look for more only where it can be. Of a word its first four letters are looked for, in any case and wherever
 * they stand, so other words are found too; never is one missed.
 */
export class TriggerWords {
  /** By the letters' codes, one bit for each list. */
  readonly #lists = new Uint8Array(keys);

  /** @param lists at most eight lists of words in lower case, of three letters or more each */
  constructor(lists: readonly (readonly string[])[]) {
    for (const [list, words] of lists.entries()) {
      for (const word of words) {
        let key = 0;
        for (const letter of word.slice(0, letters))
          key = (key << bits) | (letterCodes[letter.charCodeAt(0)] ?? 0);
        this.#lists[key] = (this.#lists[key] ?? 0) | (1 << list);
      }
    }
  }

  /**
   * @param found is told where a word may begin, and one bit for each list that it may be in, the first list the lowest
   * @example ((at) => (new TriggerWords([['thus']]).find('It is thus.', (place) => at.push(place)), at))([]) // [6]
   */
  find(text: string, found: (at: number, lists: number) => void): void {
    let key = 0;
    for (let at = 0; at < text.length; at += 1) {
      // A word of three letters has anything else than a letter before them.
      key = ((key << bits) | (letterCodes[text.charCodeAt(at)] ?? 0)) & (keys - 1);
      const lists = this.#lists[key] ?? 0;
      if (lists !== 0) found(key < fullKey ? at - 2 : at - 3, lists);
    }
  }
}
