import { endOfString } from './jsonText';

export type ParsedJson =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'invalid'; readonly reason: string };

/**
 * Reads a line of JSON. A byte order mark in front is passed over, and the bare `NaN` and `Infinity` that Python
 * writes count as `null`. Any depth of nesting is read without recursion.
 */
export function parseJson(line: string): ParsedJson {
  const text = line.startsWith('\ufeff') ? line.slice(1) : line;
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    const reason = (error as Error).message.replace(/ \(line \d+ column \d+\)/u, '');
    if (!nonFinite.test(text)) return { kind: 'invalid', reason };
    try {
      return { kind: 'value', value: JSON.parse(withoutNonFinite(text)) };
    } catch {
      return { kind: 'invalid', reason };
    }
  }
}

const nonFinite = /NaN|Infinity/u;

function withoutNonFinite(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const outside = text.slice(at, quote === -1 ? text.length : quote);
    pieces.push(outside.replace(/-?Infinity|NaN/gu, 'null'));
    if (quote === -1) break;
    at = endOfString(text, quote);
    pieces.push(text.slice(quote, at));
  }
  return pieces.join('');
}
