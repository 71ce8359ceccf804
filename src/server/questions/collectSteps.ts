import { textHash } from '../../core/base/textHash';
import { sampledIndexes } from '../../core/questions/sampledIndexes';
import type { Hit } from '../../core/questions/filteredDigest';
import { mostQueued, type QueuedStep, type QueueReport } from '../../protocol/reviewing';
import type { ReadingList } from './readingLists';

/** Collects the steps that a list takes in, with what finds them again; of too many the first, or a random sample. */
export async function collectSteps(
  reading: ReadingList,
  sample: { readonly size: number; readonly seed: number } | undefined,
  signal: AbortSignal,
): Promise<QueueReport> {
  const of = await countSteps(reading);
  const indexes = sample && new Set(sampledIndexes(of, sample.size, sample.seed));
  const steps: QueuedStep[] = [];
  const wanted = Math.min(indexes?.size ?? of, mostQueued);
  let start = 0;
  for (let place = 0; place < reading.list.count && steps.length < wanted && !signal.aborted; place += 1) {
    const record = reading.list.recordAt(place) ?? 0;
    const all = await stepHits(reading, record);
    const drawn = indexes === undefined ? all : all.filter((_, index) => indexes.has(start + index));
    start += all.length;
    if (drawn.length > 0) steps.push(...(await queued(reading, record, drawn)));
  }
  return { steps: steps.slice(0, wanted), of };
}

/** The steps of a question that a list takes in. */
export async function stepHits({ list, index }: ReadingList, record: number): Promise<readonly Hit[]> {
  const hits = list.hitsOf(record)?.filter(({ step }) => step >= 0);
  if (hits !== undefined) return hits;
  const digest = await index.digest(record);
  return digest.flatMap(({ steps }, chain) => steps.map((_, step) => ({ chain, step })));
}

async function countSteps(reading: ReadingList): Promise<number> {
  if (reading.list.stepCount !== undefined) return reading.list.stepCount;
  let count = 0;
  for (let record = 0; record < reading.list.count; record += 1)
    count += (await stepHits(reading, record)).length;
  return count;
}

async function queued({ index }: ReadingList, record: number, hits: readonly Hit[]): Promise<QueuedStep[]> {
  const read = await index.audited.record(record, index.rule);
  if (read.kind === 'malformed') return [];
  return hits.flatMap(({ chain, step }): QueuedStep[] => {
    const shown = read.chains[chain]?.segmentation.steps[step]?.shown;
    if (shown === undefined) return [];
    return [{ record, chain, step, question: read.record.key, textHash: textHash(shown) }];
  });
}
