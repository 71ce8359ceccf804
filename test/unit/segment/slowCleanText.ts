import { isBlank } from './invariants';

/** A character and the offset it has in the text that is cleaned. */
interface Letter {
  readonly char: string;
  readonly from: number;
}

interface Found {
  readonly end: number;
  /** The offsets of the characters that stay. */
  readonly stays: readonly number[];
  /** Whether a space takes the place of it all. */
  readonly space?: true;
}

/** What to replace where something to replace starts at `at`. */
type Finder = (chars: readonly string[], at: number) => Found | undefined;

/** The cleaning as its definition reads: one thing after the other, sought at every offset anew. Quadratic, and meant to be. */
export function slowCleanText(text: string): { text: string; origin: readonly number[] } {
  let letters: readonly Letter[] = text.split('').map((char, from) => ({ char, from }));
  for (const find of [fence, lineEnd, rule, heading, bold, bullet, marker, blanks, lineFeeds])
    letters = replaced(letters, find);
  const blank = (letter: Letter | undefined): boolean => letter !== undefined && isBlank(letter.char);
  while (blank(letters[0])) letters = letters.slice(1);
  while (blank(letters.at(-1))) letters = letters.slice(0, -1);
  return { text: letters.map(({ char }) => char).join(''), origin: letters.map(({ from }) => from) };
}

function replaced(letters: readonly Letter[], find: Finder): readonly Letter[] {
  const chars = letters.map(({ char }) => char);
  const result: Letter[] = [];
  for (let at = 0; at < letters.length;) {
    const { end, stays, space } = find(chars, at) ?? unchanged(at);
    if (space) result.push({ char: ' ', from: letters[at]?.from ?? NaN });
    result.push(...letters.slice(at, end).filter((_, i) => stays.includes(at + i)));
    at = end;
  }
  return result;
}

const unchanged = (at: number): Found => ({ end: at + 1, stays: [at] });

const fence: Finder = (chars, at) => {
  const isFence = (i: number): boolean => chars.slice(i, i + 3).join('') === '```';
  if (!isFence(at)) return undefined;
  const close = chars.findIndex((_, i) => i >= at + 3 && isFence(i));
  return close === -1 ? undefined : { end: close + 3, stays: [], space: true };
};

const lineEnd: Finder = (chars, at) =>
  chars[at] === '\r' && chars[at + 1] === '\n' ? { end: at + 2, stays: [at + 1] } : undefined;

const rule: Finder = (chars, at) => {
  if (chars[at] !== '\n') return undefined;
  const start = blankUntil(chars, at);
  const end = stretch(chars, start, (char) => '-_*'.includes(char));
  const after = chars.slice(end, blankUntil(chars, end)).lastIndexOf('\n');
  return end - start >= 3 && after !== -1 ? { end: end + after + 1, stays: [at, end + after] } : undefined;
};

const heading: Finder = (chars, at) => {
  const start = blankUntil(chars, at);
  const hashes = stretch(chars, start, (char) => char === '#');
  if (!startsLine(chars, at) || start - at > 3 || hashes === start) return undefined;
  return { end: blankUntil(chars, Math.min(hashes, start + 5)), stays: [] };
};

const bold: Finder = (chars, at) => {
  const isPair = (i: number): boolean => chars[i] === '*' && chars[i + 1] === '*';
  const close = stretch(chars, at + 2, (char) => char !== '*');
  if (!isPair(at) || close === at + 2 || !isPair(close)) return undefined;
  return { end: close + 2, stays: Array.from({ length: close - at - 2 }, (_, i) => at + 2 + i) };
};

const bullet: Finder = (chars, at) => {
  const start = blankUntil(chars, at);
  const end = blankUntil(chars, start + 1);
  const isBullet = ['-', '*', '+'].includes(chars[start] ?? '');
  return startsLine(chars, at) && isBullet && end > start + 1 ? { end, stays: [] } : undefined;
};

const marker: Finder = (chars, at) => {
  if (!startsLine(chars, at)) return undefined;
  const start = blankUntil(chars, at);
  const rest = Array.from(chars.slice(start).join(''));
  const word = /^[sſ]tep/i.test(rest.slice(0, 4).join('')) ? blankUntil(rest, 4) : 0;
  const digits = stretch(rest, word, (char) => /^\p{Nd}$/u.test(char));
  if (digits === word || !['.', ':', ')'].includes(rest[digits] ?? '')) return undefined;
  return { end: blankUntil(chars, start + rest.slice(0, digits + 1).join('').length), stays: [] };
};

const blanks: Finder = (chars, at) => {
  const end = stretch(chars, at, (char) => char === ' ' || char === '\t');
  return end > at ? { end, stays: [], space: true } : undefined;
};

const lineFeeds: Finder = (chars, at) => {
  const end = stretch(chars, at, (char) => char === '\n');
  return end > at + 2 ? { end, stays: [at, at + 1] } : undefined;
};

const startsLine = (chars: readonly string[], at: number): boolean => at === 0 || chars[at - 1] === '\n';
const blankUntil = (chars: readonly string[], at: number): number => stretch(chars, at, isBlank);

function stretch(chars: readonly string[], at: number, holds: (char: string) => boolean): number {
  let end = at;
  for (let next = chars[at]; next !== undefined && holds(next); next = chars[end]) end += 1;
  return end;
}
