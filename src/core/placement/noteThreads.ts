import type { FoldedEvent } from '../ledger/ledgerEvent';
import { reattachment } from './reattachment';
import type { Note, NoteThread } from '../verdicts/stepState';

export type FoldedNote = Extract<FoldedEvent, { type: 'noted' }>;

/**
 * Brings the notes of one step into threads. A new wording replaces the note that it names; a reply whose thread is gone
 * stands as a thread of its own, so that nothing is lost.
 *
 * @param events the folded `noted` events of the step, in id order
 */
export function noteThreads(events: readonly FoldedNote[]): readonly NoteThread[] {
  const wording = new Map<string, FoldedNote>();
  const firsts = new Map<string, FoldedNote[]>();
  for (const event of events) {
    if (event.replaces !== undefined) {
      wording.set(event.replaces, event);
      continue;
    }
    const thread = event.thread === undefined ? undefined : firsts.get(event.thread);
    if (thread === undefined) firsts.set(event.id, [event]);
    else thread.push(event);
  }
  return [...firsts.values()].flatMap((thread): NoteThread[] => {
    const [first] = thread;
    if (first === undefined) return [];
    const { resolved } = wording.get(first.id) ?? first;
    const notes = thread.map((event) => noteOf(event, wording.get(event.id)));
    const tags = [...new Set(notes.flatMap((note) => note.tags))];
    return [{ notes, tags, resolved: resolved === true }];
  });
}

function noteOf(event: FoldedNote, latest: FoldedNote = event): Note {
  const { id, by, at } = event;
  return { event: id, by, at, text: latest.text, tags: latest.tags, ...reattachment(event) };
}
