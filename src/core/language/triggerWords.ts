/** How many letters of a word tell it from others, and how many bits each takes. */
const letters = 4;
const bits = 5;
const entryBits = 13;

/**
 * Tells, in one pass over a text, which of several lists have a word in it: much faster than looking for each of them, and so
 * a way to look only for what can be there. A word is a run of the letters A to Z in any case, and only its first four
 * letters are compared, so a list may be named that has no word in the text; never the other way round.
 */
export class TriggerWords {
  /** Small enough to stay in a processor's nearest cache; words that share an entry only make a list be named for nothing. */
  readonly #lists = new Uint8Array(2 ** entryBits);

  /** @param lists at most eight lists of words, in lower case */
  constructor(lists: readonly (readonly string[])[]) {
    for (const [list, words] of lists.entries()) {
      for (const word of words) {
        let key = 0;
        for (const letter of word.slice(0, letters)) key = (key << bits) | (letter.charCodeAt(0) & 31);
        this.#lists[entryOf(key)] = (this.#lists[entryOf(key)] ?? 0) | (1 << list);
      }
    }
  }

  /** One bit for each list, the first list the lowest. */
  in(text: string): number {
    let found = 0;
    let key = 0;
    let length = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const letter = unit | 0x20;
      if (letter >= 0x61 && letter <= 0x7a && unit < 0x80) {
        if (length < letters) key = (key << bits) | (unit & 31);
        length += 1;
      } else if (length > 0) {
        found |= this.#lists[entryOf(key)] ?? 0;
        key = 0;
        length = 0;
      }
    }
    return found;
  }
}

function entryOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - entryBits);
}
