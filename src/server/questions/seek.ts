import type { Hit } from '../../core/questions/filteredDigest';
import type { QuestionDigest } from '../../core/questions/questionDigest';
import type { StepFacts } from '../../core/questions/stepFacts';
import type { FoundChainRef, FoundStep, SoughtStep } from '../../protocol/readingLists';
import type { QuestionList } from './questionList';
import type { ReadingList } from './readingLists';

/** Where a reader is, and where to look from there: 1 is onwards. */
export interface Seeking extends Omit<FoundStep, 'file'> {
  readonly by: 1 | -1;
}

type Place = Omit<FoundStep, 'file'>;

/** The nearest step of a kind, in the question and then through the list; undefined without one or when aborted. */
export async function seekStep(
  { list, index }: ReadingList,
  { by, ...from }: Seeking,
  sought: SoughtStep,
  signal: AbortSignal,
): Promise<Place | undefined> {
  for (const record of recordsFrom(list, from.record, by)) {
    if (signal.aborted) return undefined;
    const digest = await index.digest(record);
    const hits = (list.hitsOf(record) ?? everything(digest)).filter(
      (hit) =>
        isSought(sought, digest[hit.chain]?.steps[hit.step]) &&
        (record !== from.record || by * (hit.chain - from.chain || hit.step - from.step) > 0),
    );
    const hit = by === 1 ? hits[0] : hits.at(-1);
    if (hit !== undefined) return { record, ...hit };
  }
  return undefined;
}

/** The next question of the list, with its first chain that is taken in. */
export function seekQuestion(
  list: QuestionList,
  from: number,
  by: 1 | -1,
): Omit<FoundChainRef, 'file'> | undefined {
  for (const record of recordsFrom(list, from, by)) {
    if (record !== from) return { record, chain: list.hitsOf(record)?.[0]?.chain ?? 0 };
  }
  return undefined;
}

/** The next chain of the same question that is taken in. */
export async function seekChain(
  { list, index }: ReadingList,
  { record, chain }: Omit<FoundChainRef, 'file'>,
  by: 1 | -1,
): Promise<number | undefined> {
  const hits = list.placeOf(record) === undefined ? undefined : list.hitsOf(record);
  const chains = hits?.map((hit) => hit.chain) ?? [...(await index.digest(record)).keys()];
  const beyond = chains.filter((other) => by * (other - chain) > 0);
  return by === 1 ? beyond[0] : beyond.at(-1);
}

/** The list's questions from one on, itself included if the list has it. */
function* recordsFrom(list: QuestionList, record: number, by: 1 | -1): Generator<number> {
  const place = list.placeOf(record);
  const before = list.placeBefore(record);
  for (let at = place ?? (by === 1 ? before + 1 : before); at >= 0 && at < list.count; at += by) {
    const next = list.recordAt(at);
    if (next !== undefined) yield next;
  }
}

function everything(digest: QuestionDigest): readonly Hit[] {
  return digest.flatMap(({ steps }, chain) => steps.map((_, step) => ({ chain, step })));
}

function isSought(sought: SoughtStep, facts: StepFacts | undefined): boolean {
  switch (sought) {
    case 'step':
      return true;
    case 'error':
    case 'unjudged':
      return facts?.status === sought;
    case 'boundary':
      return facts?.boundary === true;
    case 'unreviewed':
      return facts?.reviewed === false;
  }
}
