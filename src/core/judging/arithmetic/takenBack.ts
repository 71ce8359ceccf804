import type { Token } from './token';
import { deniesStrongly, deniesWeakly, seeks, supposes } from './words';

/**
 * Whether the sentence around an equality takes it back or asks it ("so 5 × 3 = 16 is not right", "7 + 2 = 10? No"),
 * or the next sentence plainly does ("This is wrong."). `[first, next)` are the equality's tokens.
 */
export function isTakenBack(tokens: readonly Token[], first: number, next: number): boolean {
  const start = sentenceStart(tokens, first);
  const end = sentenceEnd(tokens, next);
  const sentence = tokens.slice(start, end);
  if (sentence.some((token) => token.kind === 'word' && deniesWeakly(token.text))) return true;
  if (
    sentence.some(
      (token, at) =>
        token.kind === 'word' && /^base$/i.test(token.text) && sentence[at + 1]?.kind === 'number',
    )
  )
    return true;
  const closing = tokens[end];
  if (closing?.kind === 'other' && closing.text === '?') return true;
  const after = tokens.slice(end + 1, sentenceEnd(tokens, end + 1));
  return after.some((token) => token.kind === 'word' && deniesStrongly(token.text));
}

/** Whether the sentence around `[first, next)` only supposes what it says. */
export function isSupposed(tokens: readonly Token[], first: number, next: number): boolean {
  return hasWord(tokens, first, next, supposes);
}

/** Whether the sentence around `[first, next)` asks for something or tests it, instead of stating what it says. */
export function isSought(tokens: readonly Token[], first: number, next: number): boolean {
  return hasWord(tokens, first, next, seeks);
}

function hasWord(
  tokens: readonly Token[],
  first: number,
  next: number,
  is: (word: string) => boolean,
): boolean {
  return tokens
    .slice(sentenceStart(tokens, first), sentenceEnd(tokens, next))
    .some((token) => token.kind === 'word' && is(token.text));
}

function sentenceStart(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at > 0 && !endsSentence(tokens, at - 1)) at -= 1;
  return at;
}

function sentenceEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && !endsSentence(tokens, at)) at += 1;
  return at;
}

function endsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'newline') return true;
  if (token?.kind === 'boundary') return token.text === '.' || token.text === ';';
  return token?.kind === 'other' && (token.text === '?' || token.text === '!');
}
