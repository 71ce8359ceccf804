import { whiteSpaceEnd } from './whiteSpace';

/**
 * The end of a step marker that starts at `at`: an optional word `Step` in any case, a number in the decimal digits of any
 * script, and one of `.` `:` `)`. `undefined` when there is none. `gap` says whether white space has to follow the word:
 * the primary rule asks for it, the cleaning of the control rules does not.
 */
export function stepMarkerEnd(text: string, at: number, gap: 'needed' | 'optional'): number | undefined {
  const word = /step/iuy;
  word.lastIndex = at;
  if (!word.test(text)) return numberEnd(text, at);
  const number = whiteSpaceEnd(text, word.lastIndex);
  return number === word.lastIndex && gap === 'needed' ? undefined : numberEnd(text, number);
}

function numberEnd(text: string, at: number): number | undefined {
  // A search for the first other character, since a greedy match of very many digits can overflow the stack.
  const other = /\P{Nd}/gu;
  other.lastIndex = at;
  const end = other.exec(text)?.index ?? text.length;
  return end > at && /[.:)]/.test(text.charAt(end)) ? end + 1 : undefined;
}
