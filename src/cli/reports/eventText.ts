import type { Control, LedgerEvent, NotedEvent } from '../../core/ledger/ledgerEvent';

/** What an event says, on one line or several: its text is as it was written. */
export function eventText(event: LedgerEvent): string {
  switch (event.type) {
    case 'judged':
      return withText(`${controlText(event.control)}${event.verdict}`, event.explanation);
    case 'failed':
      return withText(`${controlText(event.control)}failed call (${event.reason})`, event.detail);
    case 'rewritten':
      return withText(`rewritten as ${event.style}${event.preserved ? '' : ', not the same'}`, event.text);
    case 'overridden':
      return withText(event.verdict, event.reason);
    case 'noted':
      return `${noteText(event)}${[...event.tags.map((tag) => `#${tag}`), event.text].join(' ')}`;
    case 'reviewed':
      return event.verdict === undefined ? 'read' : `agreed with ${event.verdict}`;
    case 'reattached':
      return `re-attaches ${event.event}`;
    case 'undone':
      return `takes back ${event.event}`;
  }
}

function withText(what: string, text = ''): string {
  return text === '' ? what : `${what}: ${text}`;
}

/** Which note it answers or replaces: with another text or other tags, or to resolve or reopen its thread. */
function noteText({ thread, replaces, resolved }: NotedEvent): string {
  if (replaces !== undefined) return `replaces ${replaces}${resolved === true ? ', resolved' : ''}: `;
  return thread === undefined ? '' : `answers ${thread}: `;
}

/** A control's judgment is marked as one, for it is not the step's verdict. */
function controlText(control: Control | undefined): string {
  if (control === undefined) return '';
  switch (control.kind) {
    case 'tone-swap':
      return `[tone-swap ${control.style}] `;
    case 'stability':
      return `[stability ${control.trial}] `;
    case 'answer-blind':
      return '[answer-blind] ';
  }
}
