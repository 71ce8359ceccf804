import { whiteSpaceEnd } from './whiteSpace';

/**
 * The end of a step marker that starts at `at`: an optional word `Step` in any case, a number in the decimal digits of any
 * script, and one of `.` `:` `)`. `undefined` when there is none. `gap` says whether white space has to follow the word:
 * the primary rule asks for it, the cleaning of the control rules does not.
 */
export function stepMarkerEnd(text: string, at: number, gap: 'needed' | 'optional'): number | undefined {
  const word = at + 4;
  if (!isStepWord(text, at)) return numberEnd(text, at);
  const number = whiteSpaceEnd(text, word);
  return number === word && gap === 'needed' ? undefined : numberEnd(text, number);
}

/** Whether the word `Step` stands at an offset, in any case; the long s (ſ) is an s too. */
function isStepWord(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  return (
    ((first | 0x20) === 0x73 || first === 0x17f) &&
    (text.charCodeAt(at + 1) | 0x20) === 0x74 &&
    (text.charCodeAt(at + 2) | 0x20) === 0x65 &&
    (text.charCodeAt(at + 3) | 0x20) === 0x70
  );
}

function numberEnd(text: string, at: number): number | undefined {
  let end = at;
  while (text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  // Only from here on is there another script, which takes its time.
  if (text.charCodeAt(end) >= 0x80) end = otherDigitsEnd(text, end);
  if (end === at) return undefined;
  const unit = text.charCodeAt(end);
  return unit === 0x2e || unit === 0x3a || unit === 0x29 ? end + 1 : undefined;
}

function otherDigitsEnd(text: string, at: number): number {
  // A search for the first other character, since a greedy match of very many digits can overflow the stack.
  const other = /\P{Nd}/gu;
  other.lastIndex = at;
  return other.exec(text)?.index ?? text.length;
}
