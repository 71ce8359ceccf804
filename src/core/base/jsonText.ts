import type { Span } from './span';

const quoteCode = 0x22;
const backslashCode = 0x5c;

/** A member of a JSON object: its decoded name, and where its value stands in the text. */
export interface JsonMember {
  readonly name: string;
  readonly value: Span;
}

/**
 * Where the value at a path stands in a JSON text, without parsing the rest. Of members with the same name the last
 * counts, as in `JSON.parse`. Undefined when there is none.
 *
 * @param text a text that `JSON.parse` accepts; a bare `NaN` or `Infinity` is passed over too
 * @param path member names (text) and list positions (numbers), outermost first
 */
export function findValue(text: string, path: readonly (string | number)[]): Span | undefined {
  const start = skipBlanks(text, 0);
  let found: Span | undefined = { start, end: endOfValue(text, start) };
  for (const key of path) {
    if (found === undefined) return undefined;
    found = typeof key === 'number' ? elementOf(text, found.start, key) : memberOf(text, found.start, key);
  }
  return found;
}

/** The members of the object that starts at an offset, in the text's order, repeated names included. */
export function* membersOf(text: string, start: number): Generator<JsonMember> {
  if (text[start] !== '{') return;
  let at = skipBlanks(text, start + 1);
  while (text.charCodeAt(at) === quoteCode) {
    const nameEnd = endOfString(text, at);
    const name = decodeString(text, { start: at, end: nameEnd });
    const valueStart = skipBlanks(text, skipBlanks(text, nameEnd) + 1);
    const value = { start: valueStart, end: endOfValue(text, valueStart) };
    yield { name, value };
    at = skipBlanks(text, value.end);
    if (text[at] !== ',') return;
    at = skipBlanks(text, at + 1);
  }
}

/** Where the elements of the list that starts at an offset stand, in order. */
export function* elementsOf(text: string, start: number): Generator<Span> {
  if (text[start] !== '[') return;
  let at = skipBlanks(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    yield { start: at, end };
    at = skipBlanks(text, end);
    if (text[at] !== ',') return;
    at = skipBlanks(text, at + 1);
  }
}

/** One past the closing quote of the string that opens at `quote`; the text's length when it is not closed. */
export function endOfString(text: string, quote: number): number {
  for (let close = text.indexOf('"', quote + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let escapes = close;
    while (text.charCodeAt(escapes - 1) === backslashCode) escapes -= 1;
    if ((close - escapes) % 2 === 0) return close + 1;
  }
  return text.length;
}

function decodeString(text: string, { start, end }: Span): string {
  const content = text.slice(start + 1, end - 1);
  return content.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : content;
}

function memberOf(text: string, start: number, name: string): Span | undefined {
  let last: Span | undefined;
  for (const member of membersOf(text, start)) if (member.name === name) last = member.value;
  return last;
}

function elementOf(text: string, start: number, position: number): Span | undefined {
  let index = 0;
  for (const element of elementsOf(text, start)) {
    if (index === position) return element;
    index += 1;
  }
  return undefined;
}

/** One past the value that starts at an offset. Counts brackets instead of recursing, so that depth costs no stack. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '{' || character === '[') {
      depth += 1;
      at += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      at += 1;
    } else at = depth === 0 ? endOfScalar(text, at) : at + 1;
  } while (depth > 0 && at < text.length);
  return at;
}

const scalarEnd = /[,\]}\s]|$/gu;

function endOfScalar(text: string, start: number): number {
  scalarEnd.lastIndex = start;
  return scalarEnd.exec(text)?.index ?? text.length;
}

const notBlank = /[^ \t\r\n\ufeff]|$/gu;

function skipBlanks(text: string, start: number): number {
  notBlank.lastIndex = start;
  return notBlank.exec(text)?.index ?? text.length;
}
