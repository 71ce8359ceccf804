import type { Verdict } from '../verdicts/verdict';
import type { SampleEvent } from './sampleEvent';

/** What a reviewer said of an item. */
export interface SampleLabel {
  readonly by: string;
  readonly item: number;
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  /** Whether the reviewer had left the review before: it may have been given by somebody who looked the step up. */
  readonly afterLeaving?: true | undefined;
}

/** The labels of a sample, those given blind kept apart from those given after it was opened up. */
export interface SampleLabels {
  /** When the sample was closed, if it was; ISO 8601. */
  readonly closedAt?: string | undefined;
  /** The newest label of each reviewer and item that was given while the sample was open. */
  readonly committed: readonly SampleLabel[];
  /** Labels that a reviewer gave or changed afterwards. They count nowhere, and are listed. */
  readonly late: readonly SampleLabel[];
}

/**
 * Folds the events of a sample, in id order, each once. What was said before the first `closed` is committed: nothing
 * after it changes that.
 */
export function sampleLabels(events: readonly SampleEvent[], sample: string): SampleLabels {
  const unique = new Map(events.filter((event) => event.sample === sample).map((event) => [event.id, event]));
  const ordered = [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const committed = new Map<string, SampleLabel>();
  const late = new Map<string, SampleLabel>();
  const leavers = new Set<string>();
  let closedAt: string | undefined;
  for (const event of ordered) {
    if (event.type === 'closed') {
      closedAt ??= event.at;
      continue;
    }
    if (event.type === 'left') {
      leavers.add(event.by);
      continue;
    }
    const { by, item } = event;
    const labels = closedAt === undefined ? committed : late;
    const name = JSON.stringify([by, item]);
    if (event.type === 'withdrawn') labels.delete(name);
    else {
      const afterLeaving = leavers.has(by) ? true : undefined;
      labels.set(name, { by, item, verdict: event.verdict, reason: event.reason, afterLeaving });
    }
  }
  return { closedAt, committed: [...committed.values()], late: [...late.values()] };
}
