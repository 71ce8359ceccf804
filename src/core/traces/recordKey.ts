import * as v from 'valibot';
import { findValue } from '../base/jsonText';
import { textHash } from '../base/textHash';

export type RecordKey =
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'malformed'; readonly reason: string };

const idFields = ['question_idx', 'id', 'uid', 'question_id'] as const;
const idValue = v.union([v.pipe(v.string(), v.nonEmpty()), v.number()]);

/**
 * What pairs a record with the same question in other files: the first of `question_idx`, `id`, `uid` and `question_id` as text,
 * else the hash of the normalised question, else (neither there) the record's position.
 */
export function recordKey(
  row: Readonly<Record<string, unknown>>,
  line: string,
  question: string,
  position: number,
): RecordKey {
  const field = idFields.find((name) => Object.hasOwn(row, name) && row[name] !== null && row[name] !== '');
  if (field !== undefined) {
    const id = row[field];
    if (!v.is(idValue, id)) return { kind: 'malformed', reason: `"${field}" must be text or a number` };
    return { kind: 'key', key: typeof id === 'number' ? numberText(id, line, field) : id };
  }
  const normalised = normalisedQuestion(question);
  return { kind: 'key', key: normalised === '' ? `record ${position}` : textHash(normalised) };
}

/** A question without differences of case, spacing and compatibility characters. */
export function normalisedQuestion(question: string): string {
  return question.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** A number beyond 2^53 loses digits when it is parsed, so its digits are taken from the line. */
function numberText(id: number, line: string, field: string): string {
  if (Math.abs(id) <= Number.MAX_SAFE_INTEGER) return String(id);
  const raw = findValue(line, [field]);
  return raw === undefined ? String(id) : line.slice(raw.start, raw.end);
}
