import * as v from 'valibot';
import { describeIssue } from '../base/describeIssue';
import { parseJson } from '../base/parseJson';
import { verdicts } from '../verdicts/verdict';

const header = {
  v: v.literal(1),
  /** Unique, and sorts by creation time across writers. */
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{16,64}$/u)),
  /** ISO 8601, UTC. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** The id of the packet. */
  sample: v.string(),
};

/** A reviewer's verdict on one item; a newer one of the same reviewer replaces it. */
const labelled = v.object({
  ...header,
  type: v.literal('labelled'),
  item: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  verdict: v.picklist(verdicts),
  reason: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
});

/** A reviewer takes a label back. */
const withdrawn = v.object({
  ...header,
  type: v.literal('withdrawn'),
  item: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/** A reviewer left the review before the sample was closed: traces and verdicts could be seen again. */
const left = v.object({ ...header, type: v.literal('left') });

/** The sample was opened up: labels that come after it were given by somebody who may know the key. */
const closed = v.object({ ...header, type: v.literal('closed') });

/** One line of a label file. As in a ledger, the order and repetition of lines do not matter. */
export const sampleEvent = v.variant('type', [labelled, withdrawn, left, closed]);
export type SampleEvent = Readonly<v.InferOutput<typeof sampleEvent>>;

export type SampleLine =
  | { readonly kind: 'event'; readonly event: SampleEvent }
  | { readonly kind: 'garbage'; readonly reason: string };

/** Reads one line of a label file. */
export function readSampleLine(line: string): SampleLine {
  const parsed = parseJson(line);
  if (parsed.kind === 'invalid') return { kind: 'garbage', reason: `not JSON: ${parsed.reason}` };
  const read = v.safeParse(sampleEvent, parsed.value, { abortEarly: true });
  return read.success
    ? { kind: 'event', event: read.output }
    : { kind: 'garbage', reason: describeIssue(read.issues[0]) };
}
