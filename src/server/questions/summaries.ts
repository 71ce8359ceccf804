import { shortened } from '../../core/reading/shortened';
import { countFacts } from '../../core/questions/factCounts';
import type { Hit } from '../../core/questions/filteredDigest';
import type { ChainSummary, QuestionSummary } from '../../protocol/readingLists';
import type { ReadingList } from './readingLists';

/** How much of a question's text a list shows, in UTF-16 units. */
const titleLength = 160;

/** A question of a list, counted as it stands now. @throws RangeError when the file has no such question */
export async function questionSummary(
  { list, index }: ReadingList,
  record: number,
): Promise<QuestionSummary> {
  const digest = await index.digest(record);
  const read = await index.audited.traces.record(record);
  const hits = list.hitsOf(record);
  const answers = { right: 0, wrong: 0, unread: 0, ungraded: 0 };
  for (const { answer } of digest) answers[answer] += 1;
  return {
    record,
    line: index.audited.traces.lineNumberOf(record),
    title: read.kind === 'record' ? shortened(read.record.question, titleLength) : '',
    counts: countFacts(digest.flatMap(({ steps }) => steps)),
    answers,
    chains: digest.length,
    firstChain: hits?.[0]?.chain ?? 0,
    taken: hits && stepsIn(hits),
    unreadable: read.kind === 'malformed' ? read.reason : undefined,
  };
}

/** The chains of a question of a list; of a filtered one those that are taken in. */
export async function chainSummaries({ list, index }: ReadingList, record: number): Promise<ChainSummary[]> {
  const digest = await index.digest(record);
  const hits = list.hitsOf(record);
  return digest.flatMap(({ answer, steps }, chain): ChainSummary[] => {
    const own = hits?.filter((hit) => hit.chain === chain);
    if (own?.length === 0) return [];
    return [{ chain, counts: countFacts(steps), answer, taken: own && stepsIn(own) }];
  });
}

function stepsIn(hits: readonly Hit[]): number {
  return hits.filter(({ step }) => step >= 0).length;
}
