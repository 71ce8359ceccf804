import type { SampleEvent } from './sampleEvent';

/**
 * Why a label file cannot count as one of a sample: half a sentence that follows the file's name, or undefined.
 *
 * @param own    the events of the file
 * @param before the events of the files that were read before it
 * @param sample the id of the sample's packet
 * @param items  the numbers of its items
 */
export function labelsProblem(
  own: readonly SampleEvent[],
  before: readonly SampleEvent[],
  sample: string,
  items: ReadonlySet<number>,
): string | undefined {
  const events = own.filter((event) => event.sample === sample);
  if (events.length === 0 && own.length > 0) return 'holds labels of another sample, not of this one';
  const foreign = events
    .flatMap((event) => ('item' in event ? [event.item] : []))
    .find((item) => !items.has(item));
  if (foreign !== undefined) return `labels step ${foreign}, which the sample does not have`;
  const known = new Map(before.map((event) => [event.id, event]));
  for (const event of own) {
    const other = known.get(event.id);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(event))
      return `holds the label ${event.id} with other contents than it had before: one of them was changed`;
    known.set(event.id, event);
  }
  return undefined;
}
