import { countFacts } from '../../core/questions/factCounts';
import { filteredDigest, type Hit } from '../../core/questions/filteredDigest';
import type { QuestionDigest } from '../../core/questions/questionDigest';
import { type QuestionOrder, questionRank } from '../../core/questions/questionOrder';
import { isOpenFilter, type StepFilter, takesInText } from '../../core/questions/stepFilter';
import type { Report } from '../handleRequest';
import type { QuestionIndex } from './questionIndex';
import { Hits, QuestionList } from './questionList';

/** For how long questions are gone through before other requests get their turn, in milliseconds. */
const turnMs = 20;

/** Which questions a reader wants to go through, and in which order. */
export interface ListSpec {
  readonly filter: StepFilter;
  readonly order: QuestionOrder;
}

/** Goes through a whole file for the questions that a reader wants; undefined when the signal aborts. */
export async function listQuestions(
  index: QuestionIndex,
  { filter, order }: ListSpec,
  signal: AbortSignal,
  report: Report,
): Promise<QuestionList | undefined> {
  const { traces } = index.audited;
  const isOpen = isOpenFilter(filter);
  if (isOpen && order === 'file') return QuestionList.whole(() => traces.count);
  const { count } = traces;
  const hits = new Hits();
  const records: number[] = [];
  const ranks: number[] = [];
  let turnEnds = performance.now() + turnMs;
  for (let position = 0; position < count; position += 1) {
    if (performance.now() > turnEnds) {
      await new Promise(setImmediate);
      turnEnds = performance.now() + turnMs;
      report(position / count);
    }
    if (signal.aborted) return undefined;
    const digest = await index.digest(position);
    const found = isOpen ? undefined : await hitsIn(index, position, digest, filter);
    hits.add(found ?? []);
    ranks.push(order === 'file' ? 0 : questionRank(order, countFacts(digest.flatMap(({ steps }) => steps))));
    if (found === undefined || found.length > 0) records.push(position);
  }
  if (order !== 'file') records.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  return QuestionList.of(count, order, records, isOpen ? undefined : hits);
}

async function hitsIn(
  index: QuestionIndex,
  position: number,
  digest: QuestionDigest,
  filter: StepFilter,
): Promise<readonly Hit[]> {
  const hits = filteredDigest(filter, digest);
  if (filter.text === undefined || hits.length === 0) return hits;
  const read = await index.audited.record(position, index.rule);
  if (read.kind === 'malformed') return [];
  return hits.filter(({ chain, step }) => {
    const shown = read.chains[chain]?.segmentation.steps[step]?.shown;
    return shown !== undefined && takesInText(filter, shown);
  });
}
