const longest = 300;

/** A text from outside as the end of a sentence: on one line, of bounded length, closed by a full stop. */
export function oneSentence(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const short = line.length > longest ? `${line.slice(0, longest)}…`.toWellFormed() : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
