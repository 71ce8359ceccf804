import * as v from 'valibot';
import { type Confidence, type FailureReason, type Outcome, verdicts } from '../verdicts/verdict';

/** What a judgment row says of its step. */
export interface ImportedFields {
  readonly judgment: string;
  readonly explanation: string;
  readonly confidence?: number | undefined;
  readonly confidence_from: Confidence['from'];
  /** False says that it is no failed call, whatever its explanation looks like. */
  readonly failed_call?: boolean | undefined;
  /** Why the call failed, where the row says so. */
  readonly failure_reason?: FailureReason | undefined;
}

const verdict = v.picklist(verdicts);

/**
 * The outcome in a judgment row; undefined when `judgment` is no verdict. The paper's scripts wrote a failed call as
 * `uncertain` with the explanation "API failure": that, and its clear variants, is a failure.
 */
export function importedOutcome(row: ImportedFields): Outcome | undefined {
  const given = row.judgment.trim().toLowerCase();
  const reason = given === 'failed' || given === 'uncertain' ? failureIn(row.explanation) : undefined;
  if (given === 'failed' || (reason !== undefined && row.failed_call !== false)) {
    return {
      kind: 'failed',
      reason: row.failure_reason ?? reason ?? 'server-error',
      detail: row.explanation,
    };
  }
  if (!v.is(verdict, given)) return undefined;
  const confidence =
    row.confidence === undefined ? undefined : { value: row.confidence, from: row.confidence_from };
  return { kind: 'judged', verdict: given, confidence, explanation: row.explanation };
}

/** An explanation that starts like one of these, and goes on at most with a detail, is no judge's sentence. */
const failures: readonly (readonly [FailureReason, RegExp])[] = [
  ['rate-limited', /^(?:error\W+)?(?:rate[- ]?limit(?:ed)?|429|too many requests)\b/iu],
  [
    'timed-out',
    /^(?:(?:api|request|call|connection|read)[ _-])?(?:time[d]?[ -]?out)(?: error)?(?:$|\W*[:;(.])/iu,
  ],
  ['unparsable', /^(?:(?:json[ _-])?pars(?:e|ing)|json)[ _-](?:failure|failed|error)(?:$|\W*[:;(.])/iu],
  ['unparsable', /^(?:failed|unable) to parse\b/iu],
  ['unreachable', /^(?:connection|network)[ _-](?:failure|failed|error)(?:$|\W*[:;(.])/iu],
  [
    'server-error',
    /^(?:api|http|request|judge|llm|server)(?:[ _-]call)?[ _-](?:failure|failed|error)(?:$|\W*[:;(.])/iu,
  ],
];

function failureIn(explanation: string): FailureReason | undefined {
  const trimmed = explanation.trim();
  return failures.find(([, pattern]) => pattern.test(trimmed))?.[0];
}
