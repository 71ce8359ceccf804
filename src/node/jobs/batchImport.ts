import { readBatchResult, type BatchResult } from '../../core/jobs/batchFormat';
import { type Written, writtenOutcome } from '../../core/judging/askVerdict';
import { oneSentence } from '../../core/judging/oneSentence';
import type { Call, LedgerEvent } from '../../core/ledger/ledgerEvent';
import { outcomeEvent } from '../../core/ledger/outcomeEvent';
import type { Failed, Outcome } from '../../core/verdicts/verdict';
import { chatAnswer, spentOn } from '../judges/chatAnswer';
import { failed } from '../judges/chatFailure';
import type { EventHeaders } from '../ledger/eventHeaders';
import type { LedgerFile } from '../ledger/ledgerFile';
import { type BatchHeader, type BatchRow, linesOf } from './batchManifest';
import { PriorAnswers, purpose } from './priorAnswers';

/** What an import has come to. `steps` is the sum of the next four. */
export interface BatchImported {
  readonly steps: number;
  readonly judged: number;
  readonly known: number;
  readonly failed: number;
  /** Steps whose request has no result in these files. */
  readonly missing: number;
  /** Results of requests that the batch does not have, and lines that are no results. */
  readonly strange: number;
  readonly tokens: { readonly input: number; readonly output: number };
}

interface Result {
  readonly outcome: Outcome;
  readonly input?: number;
  readonly output?: number;
}

/** How many events are written together. */
const together = 1000;

/**
 * Brings the results of a batch into a ledger, in whatever order they are and in however many files; once more, it
 * changes nothing. A reply without a verdict is failed: there is nobody to be reminded.
 *
 * @throws the system's error for a file that cannot be read; LedgerError when something could not be written
 */
export async function importBatch(
  ledger: LedgerFile,
  headers: EventHeaders,
  { header, rows }: { readonly header: BatchHeader; readonly rows: readonly BatchRow[] },
  files: readonly string[],
): Promise<BatchImported> {
  const keys = new Set(rows.map(({ key }) => key));
  const results = new Map<string, Result>();
  let strange = 0;
  for (const file of files) {
    for await (const line of linesOf(file)) {
      const read = readBatchResult(line);
      if (read.kind === 'garbage' || !keys.has(read.id)) {
        strange += 1;
        continue;
      }
      // A request that failed and was sent again has two results: the answer counts.
      if (results.get(read.id)?.outcome.kind !== 'judged') results.set(read.id, resultOf(read, header.votes));
    }
  }

  const prior = new PriorAnswers(ledger, header.judge);
  const failedBefore = new Set(ledger.events().flatMap((event) => failureMark(event, header.batch)));
  const counts = { judged: 0, known: 0, failed: 0, missing: 0 };
  const tokens = { input: 0, output: 0 };
  const paid = new Set<string>();
  let events: LedgerEvent[] = [];
  for (const { key, step } of rows) {
    const isKnown = prior.to({ step, purpose: purpose(), key }) !== undefined;
    const earlier = prior.byKey.get(key);
    const result = results.get(key) ?? (earlier?.kind === 'judged' ? { outcome: earlier } : undefined);
    if (isKnown) counts.known += 1;
    else if (result === undefined) counts.missing += 1;
    else {
      counts[result.outcome.kind] += 1;
      const call: Call = { key, job: header.batch, ...(paid.has(key) ? {} : told(result)) };
      tokens.input += call.input ?? 0;
      tokens.output += call.output ?? 0;
      paid.add(key);
      const head = headers.next(header.judge.judge, ledger);
      const event = outcomeEvent(head, step, header.judge, result.outcome, { call });
      if (!failureMark(event, header.batch).some((mark) => failedBefore.has(mark))) events.push(event);
    }
    if (events.length < together) continue;
    await ledger.append(events);
    events = [];
  }
  await ledger.append(events);
  return { steps: rows.length, ...counts, strange, tokens };
}

function resultOf(read: Exclude<BatchResult, { kind: 'garbage' }>, votes: number): Result {
  if (read.kind === 'failed') return { outcome: requestFailure(read.status, read.message) };
  const reply = chatAnswer(read.body, (text) => text);
  const outcome = reply.kind === 'failed' ? reply : votesOutcome(reply, votes);
  const { counted, input, output } = spentOn(read.body);
  return counted > 0 ? { outcome, input, output } : { outcome };
}

/** Fewer replies than were asked for would be a verdict by other parameters than those that stand in it. */
function votesOutcome(written: Written, votes: number): Outcome {
  const { length } = written.replies;
  return length < votes
    ? failed('server-error', `The batch has ${length} of the ${votes} replies that are counted as votes.`)
    : writtenOutcome(written, votes);
}

function requestFailure(status: number | undefined, message: string): Failed {
  const said = `The batch has no answer${status === undefined ? '' : ` (${status})`}: ${oneSentence(message)}`;
  if (status === 429) return failed('rate-limited', said);
  return failed(status !== undefined && status >= 400 && status < 500 ? 'rejected' : 'server-error', said);
}

function told({ input, output }: Result): { input?: number; output?: number } {
  return input === undefined || output === undefined ? {} : { input, output };
}

/** What tells whether a failure of a batch has been written before. */
function failureMark(event: LedgerEvent, batch: string): string[] {
  if (event.type !== 'failed' || event.call?.job !== batch) return [];
  return [JSON.stringify([event.call.key, event.step, event.detail])];
}
