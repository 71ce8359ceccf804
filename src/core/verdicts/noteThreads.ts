import type { NotedEvent } from './ledgerEvent';
import type { Note, NoteThread } from './stepState';

/**
 * Brings the notes of one step into threads. A new wording replaces the note that it names; a reply whose thread is gone
 * stands as a thread of its own, so that nothing is lost.
 *
 * @param events the folded `noted` events of the step, in id order
 */
export function noteThreads(events: readonly NotedEvent[]): readonly NoteThread[] {
  const wording = new Map<string, NotedEvent>();
  const firsts = new Map<string, NotedEvent[]>();
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

function noteOf(event: NotedEvent, latest: NotedEvent = event): Note {
  return { event: event.id, by: event.by, at: event.at, text: latest.text, tags: latest.tags };
}
