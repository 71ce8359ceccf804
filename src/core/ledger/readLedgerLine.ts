import * as v from 'valibot';
import { describeIssue } from '../base/describeIssue';
import { parseJson } from '../base/parseJson';
import { isJsonObject } from '../traces/traceShape';
import { type LedgerEvent, ledgerEvent } from './ledgerEvent';

export type LedgerLine =
  | { readonly kind: 'event'; readonly event: LedgerEvent }
  /** Written by a newer version of the tool: to be kept, and not understood. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'garbage'; readonly reason: string };

/** 2 has `reattached` events; all others are as version 1 has them. */
const newestVersion = 2;

/** Reads one line of a ledger. */
export function readLedgerLine(line: string): LedgerLine {
  const parsed = parseJson(line);
  if (parsed.kind === 'invalid') return { kind: 'garbage', reason: `not JSON: ${parsed.reason}` };
  const value = parsed.value;
  if (!isJsonObject(value)) return { kind: 'garbage', reason: 'not a JSON object' };
  const version = value['v'];
  if (typeof version === 'number' && version > newestVersion) return { kind: 'newer', version };
  const read = v.safeParse(ledgerEvent, value, { abortEarly: true });
  return read.success
    ? { kind: 'event', event: read.output }
    : { kind: 'garbage', reason: describeIssue(read.issues[0]) };
}

/** How every event starts when it is written by {@link ledgerLine}. */
const eventStart = '{"v":';

/** Whether a line that is no event may be what is left of one whose writing was interrupted. */
export function isTornEvent(line: string): boolean {
  return line.startsWith(eventStart) || eventStart.startsWith(line);
}

/**
 * An event as a line of a ledger, line feed included.
 *
 * @throws ValiError when it is no event, so that nothing is written that could not be read again
 */
export function ledgerLine(event: LedgerEvent): string {
  return `${JSON.stringify(v.parse(ledgerEvent, event))}\n`;
}
