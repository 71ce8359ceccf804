import { findValue, membersOf } from '../base/jsonText';
import { isJsonObject } from './traceShape';

export type OptionsResult =
  | { readonly kind: 'options'; readonly options: ReadonlyMap<string, string> }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads a row's answer options: an object of letters and texts, or a list of texts, which get the letters A, B, ….
 * The order is the record's own.
 */
export function readOptions(value: unknown, line: string): OptionsResult {
  if (value === undefined || value === null) return { kind: 'options', options: new Map() };
  const entries = Array.isArray(value)
    ? value.map((text, index): [string, unknown] => [optionLetter(index), text])
    : isJsonObject(value)
      ? inLineOrder(Object.entries(value), line)
      : undefined;
  if (entries === undefined) return { kind: 'malformed', reason: '"options" must be an object or a list' };
  const options = new Map<string, string>();
  for (const [letter, text] of entries) {
    if (typeof text !== 'string' && typeof text !== 'number') {
      return { kind: 'malformed', reason: `"options.${letter.slice(0, 40)}" must be text` };
    }
    options.set(letter, String(text));
  }
  return { kind: 'options', options };
}

function optionLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** Objects list number-like names first, whatever the text's order was; only then is the line asked. */
function inLineOrder(entries: [string, unknown][], line: string): [string, unknown][] {
  if (!entries.some(([name]) => /^\d/u.test(name))) return entries;
  const start = findValue(line, ['options'])?.start;
  if (start === undefined) return entries;
  const rank = new Map<string, number>();
  for (const { name } of membersOf(line, start)) if (!rank.has(name)) rank.set(name, rank.size);
  return entries.sort(([a], [b]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}
