import { describe, expect, it } from 'vitest';
import type { NotedEvent } from '../../../src/core/ledger/ledgerEvent';
import { noteThreads } from '../../../src/core/placement/noteThreads';
import { address } from '../ledger/events';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function note(number: number, text: string, more: Partial<NotedEvent> = {}): NotedEvent {
  return {
    v: 1,
    id: id(number),
    at: '2026-01-01T00:00:00Z',
    by: 'Ada',
    type: 'noted',
    step: address(0, 'text'),
    text,
    tags: [],
    ...more,
  };
}

describe('noteThreads', () => {
  it('puts replies under the note that they answer', () => {
    const threads = noteThreads([
      note(1, 'first'),
      note(2, 'other'),
      note(3, 'reply', { thread: id(1), by: 'Grace' }),
    ]);
    expect(threads.map(({ notes }) => notes.map(({ text, by }) => `${by}: ${text}`))).toEqual([
      ['Ada: first', 'Grace: reply'],
      ['Ada: other'],
    ]);
  });

  it('shows the latest wording, tags and resolution, under the first author and time', () => {
    const threads = noteThreads([
      note(1, 'first', { tags: ['boundary'] }),
      note(2, 'better', { replaces: id(1), tags: ['ambiguous'], by: 'Grace' }),
      note(3, 'best', { replaces: id(1), tags: ['ambiguous'], resolved: true }),
    ]);
    expect(threads).toEqual([
      {
        notes: [{ event: id(1), by: 'Ada', at: '2026-01-01T00:00:00Z', text: 'best', tags: ['ambiguous'] }],
        tags: ['ambiguous'],
        resolved: true,
      },
    ]);
  });

  it('has the tags of its replies too', () => {
    const threads = noteThreads([
      note(1, 'first', { tags: ['boundary'] }),
      note(2, 'reply', { thread: id(1), tags: ['boundary', 'needs-expert'] }),
    ]);
    expect(threads[0]?.tags).toEqual(['boundary', 'needs-expert']);
    expect(threads[0]?.notes.map(({ tags }) => tags)).toEqual([['boundary'], ['boundary', 'needs-expert']]);
  });

  it('keeps a reply whose thread was deleted, and drops the wording of a deleted note', () => {
    const threads = noteThreads([
      note(2, 'reply', { thread: id(1) }),
      note(3, 'new wording', { replaces: id(1) }),
    ]);
    expect(threads.map(({ notes }) => notes.map(({ text }) => text))).toEqual([['reply']]);
  });
});
