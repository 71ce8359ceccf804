import * as v from 'valibot';
import { stepFilter } from '../core/questions/stepFilter';
import { verdicts } from '../core/verdicts/verdict';
import { listRequestParams } from './readingLists';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const file = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));
const by = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** A step that waits for review: where it stood when it was queued, and its question and text, by which it is found again. */
export const queuedStep = v.object({
  record: index,
  chain: index,
  step: index,
  question: v.string(),
  textHash: v.pipe(v.string(), v.maxLength(64)),
});
export type QueuedStep = v.InferOutput<typeof queuedStep>;

/** The most steps of one queue. */
export const mostQueued = 5000;

/** The parameters of the requests about many steps of a file. */
export const reviewRequestParams = {
  /** Collects the steps that a filter takes in, or a random sample of them. */
  'stepaudit/queue': v.object({
    file,
    filter: stepFilter,
    by,
    sample: v.optional(
      v.object({
        size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostQueued)),
        seed: index,
      }),
    ),
  }),
  /** Finds a queued step where it stands now. */
  'stepaudit/locate': v.object({ file, step: queuedStep }),
  /** Overrides every step of a filtered list, as one action; refused when there are not as many as the reader was told. */
  'stepaudit/overrideListed': v.object({
    ...listRequestParams['stepaudit/list'].entries,
    verdict: v.picklist(verdicts),
    reason: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
    expected: index,
  }),
} as const;

/** What each of these requests is answered with, inside a `Reply`. */
export interface ReviewRequestResults {
  'stepaudit/queue': QueueReport;
  /** Null when the file has the step no more. */
  'stepaudit/locate': LocatedStep | null;
  'stepaudit/overrideListed': { readonly steps: number };
}

/** The steps of a new review queue, in file order, out of so many; a queue holds no more than {@link mostQueued}. */
export interface QueueReport {
  readonly steps: readonly QueuedStep[];
  readonly of: number;
}

export interface LocatedStep {
  readonly file: string;
  readonly record: number;
  readonly chain: number;
  readonly step: number;
}
