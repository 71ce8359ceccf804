import type { LedgerEvent } from '../core/verdicts/ledgerEvent';

/** What an event says, on one line or several: its text is as it was written. */
export function eventText(event: LedgerEvent): string {
  switch (event.type) {
    case 'judged':
      return withText(event.verdict, event.explanation);
    case 'failed':
      return withText(`failed call (${event.reason})`, event.detail);
    case 'overridden':
      return withText(event.verdict, event.reason);
    case 'noted':
      return [...event.tags.map((tag) => `#${tag}`), event.text].join(' ');
    case 'reviewed':
      return event.verdict === undefined ? 'read' : `agreed with ${event.verdict}`;
    case 'undone':
      return `takes back ${event.event}`;
  }
}

function withText(what: string, text = ''): string {
  return text === '' ? what : `${what}: ${text}`;
}
