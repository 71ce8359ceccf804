import type { TalliedChain } from '../../core/audit/tally/armTally';
import type { VerdictSource } from '../../core/verdicts/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import { questionHash } from '../../core/traces/questionHash';
import { readRecord } from '../../core/traces/readRecord';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { ArmFiles } from './armFiles';
import { eachLineBatch, type LineBatchOptions } from './lineBatches';
import { LabelledSteps } from './labelledSteps';
import { recordFindings, type RecordLeftOut } from './recordFindings';

export interface EachRecordOptions {
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** What pairs questions across arms; records' ids, or the questions' texts where there is one. */
  readonly pairBy: Pairing;
}

export interface RecordsRead extends RecordLeftOut {
  /** The records of the file, unreadable ones among them. */
  readonly count: number;
  readonly unreadable: number;
  /** Where the first unreadable one stands, and what is wrong with it. */
  readonly firstUnreadable: string | undefined;
}

/**
 * Goes through a trace file once, from start to end, with all that is known of its chains: for whoever counts them, and
 * for whoever looks for the steps behind a count, so that both see the same.
 *
 * @param take is given each readable record with its chains
 * @throws the system's error, or the signal's reason when it was aborted
 */
export async function eachRecord(
  { file, judgments, eventsOf, sample }: Pick<ArmFiles, 'file' | 'judgments' | 'eventsOf' | 'sample'>,
  { rule, source, pairBy }: EachRecordOptions,
  take: (record: TraceRecord, chains: readonly TalliedChain[]) => void,
  options: LineBatchOptions = {},
): Promise<RecordsRead> {
  const leftOut: RecordLeftOut = {
    placed: 0,
    otherRule: 0,
    blind: 0,
    eventsUnplaced: 0,
    rewritesNotPreserved: 0,
    controlsUncompared: 0,
    rules: new Set(),
  };
  const swaps = Map.groupBy(
    judgments.flatMap(({ toneSwaps }) => toneSwaps),
    ({ owner }) => owner,
  );
  const labelled = new LabelledSteps(sample);
  const newestFirst = judgments.toReversed();
  let position = 0;
  let unreadable = 0;
  let firstUnreadable: string | undefined;
  await eachLineBatch(
    file,
    (lines) => {
      for (const line of lines) {
        const result =
          line.kind === 'text'
            ? readRecord(line.text, position)
            : { kind: 'malformed' as const, reason: line.reason };
        if (result.kind === 'malformed') {
          unreadable += 1;
          firstUnreadable ??= `line ${line.line + 1}: ${result.reason}`;
        } else {
          const { record } = result;
          const rows = newestFirst.flatMap((file) => file.rowsOf(position, record.key));
          const toneSwaps = [...(swaps.get(position) ?? []), ...(swaps.get(record.key) ?? [])];
          const events = eventsOf(record.key);
          const input = { record, rule, source, rows, toneSwaps, events, labelled };
          const pairing = pairBy === 'question' ? questionHash(record.question) : '';
          const question = pairing === '' ? record.key : pairing;
          take(
            record,
            recordFindings(input, leftOut).map((chain) => ({ ...chain, question })),
          );
        }
        position += 1;
      }
    },
    options,
  );
  return { ...leftOut, count: position, unreadable, firstUnreadable };
}
