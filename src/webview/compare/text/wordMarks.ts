import { diffArrays } from 'diff';
import type { Span } from '../../../core/base/span';

/** Texts longer than this are not compared word by word, in UTF-16 units. */
const longestText = 20_000;

/** The most words that may differ before a pair is no longer compared. */
const mostDifferences = 1200;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** A stretch that says something: letters, digits and symbols such as × or %, but no punctuation or white space. */
const telling = /[\p{L}\p{N}\p{S}%\-−–/*^]/u;

interface Word extends Span {
  /** Compared without regard to case. */
  readonly form: string;
}

/** What differs between two texts, as UTF-16 spans in each. */
export interface WordMarks {
  readonly first: readonly Span[];
  readonly second: readonly Span[];
  /** How much of the longer text's words is in both, a fraction. */
  readonly common: number;
}

/**
 * The words of two texts that are not in the other at that place; undefined when the texts are too long or too
 * different to be compared word by word. Neighbouring words are marked together.
 */
export function wordMarks(first: string, second: string): WordMarks | undefined {
  if (first.length > longestText || second.length > longestText) return undefined;
  const [ours, theirs] = [wordsOf(first), wordsOf(second)];
  const changes = diffArrays(
    ours.map(({ form }) => form),
    theirs.map(({ form }) => form),
    { maxEditLength: mostDifferences },
  );
  if (changes === undefined) return undefined;
  const marked: { readonly first: number[]; readonly second: number[] } = { first: [], second: [] };
  let [own, other] = [0, 0];
  for (const { value, removed, added } of changes) {
    if (removed) marked.first.push(...value.map((_, at) => own + at));
    else if (added) marked.second.push(...value.map((_, at) => other + at));
    if (!added) own += value.length;
    if (!removed) other += value.length;
  }
  const longer = Math.max(ours.length, theirs.length);
  return {
    first: runs(ours, marked.first),
    second: runs(theirs, marked.second),
    common: longer === 0 ? 1 : (ours.length - marked.first.length) / longer,
  };
}

function wordsOf(text: string): readonly Word[] {
  const found: Word[] = [];
  for (const { segment, index } of words.segment(text)) {
    if (!telling.test(segment)) continue;
    found.push({ start: index, end: index + segment.length, form: segment.normalize('NFKC').toLowerCase() });
  }
  return found;
}

/** The spans of words, given by their ascending places; neighbours become one span. */
function runs(of: readonly Word[], places: readonly number[]): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  let before = -2;
  for (const place of places) {
    const word = of[place];
    const last = spans.at(-1);
    if (word === undefined) continue;
    if (place === before + 1 && last !== undefined) last.end = word.end;
    else spans.push({ start: word.start, end: word.end });
    before = place;
  }
  return spans;
}
