import { labelsProblem } from '../../core/sampling/labelsProblem';
import type { SampleEvent } from '../../core/sampling/sampleEvent';
import { readLabelFile } from './labelFile';

/** A sample of which label files are handed in. */
export interface OpenLabels {
  readonly id: string;
  /** The numbers of its items. */
  readonly items: ReadonlySet<number>;
  /** The events that it has. */
  readonly events: readonly SampleEvent[];
}

/** What label files say of a sample that it did not have, and which of them cannot count. */
export interface HandedIn {
  readonly fresh: readonly SampleEvent[];
  /** Each with one sentence that names the file. */
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

/** Reads label files of reviewers who worked elsewhere, each beside the ones before it that count. */
export async function handedIn(
  { id, items, events }: OpenLabels,
  files: readonly string[],
): Promise<HandedIn> {
  const isClosed = events.some(({ type, sample }) => type === 'closed' && sample === id);
  const known = [...events];
  const refused: { file: string; reason: string }[] = [];
  for (const file of files) {
    const content = await readLabelFile(file);
    if (content.kind === 'unusable') {
      refused.push({ file, reason: content.reason });
      continue;
    }
    const own = content.value.events;
    const ids = new Set(known.map((event) => event.id));
    const fresh = saidBlind(own, id).filter((event) => !ids.has(event.id));
    const problem =
      own.length === 0
        ? 'holds no labels of a sample'
        : (labelsProblem(own, known, id, items) ??
          (isClosed && fresh.some(({ type }) => type !== 'left')
            ? 'holds labels that were not handed in when the sample was closed: they count no more'
            : undefined));
    if (problem === undefined) known.push(...fresh);
    else refused.push({ file, reason: `${file} ${problem}.` });
  }
  return { fresh: known.slice(events.length), refused };
}

/** What a file's reviewers said of a sample while it was open to them: whoever closed a copy has seen everything. */
function saidBlind(events: readonly SampleEvent[], id: string): SampleEvent[] {
  const own = events.filter(({ sample }) => sample === id);
  const closings = own.flatMap((event) => (event.type === 'closed' ? [event.id] : []));
  return own.filter((event) => event.type !== 'closed' && closings.every((closing) => event.id < closing));
}
