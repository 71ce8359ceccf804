import { ArmTally } from '../../core/audit/armTally';
import type { ArmData } from '../../core/audit/armData';
import type { ArmLeftOut } from '../../core/audit/armLeftOut';
import type { VerdictSource } from '../../core/audit/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import { questionHash } from '../../core/traces/questionHash';
import { readRecord } from '../../core/traces/readRecord';
import type { ArmFiles } from './armFiles';
import { eachLineBatch, type LineBatchOptions } from './lineBatches';
import { recordFindings, type RecordLeftOut } from './recordFindings';

export interface ArmReading {
  /** The rules by which its chains were cut. */
  readonly rules: readonly SegmentationRule[];
  readonly data: ArmData;
  readonly leftOut: ArmLeftOut;
}

export interface ReadArmOptions {
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** What pairs questions across arms; records' ids, or the questions' texts where there is one. */
  readonly pairBy: Pairing;
}

/** Goes through a trace file once and counts all of its chains. */
export async function readArm(
  arm: Pick<ArmFiles, 'file' | 'judgments' | 'eventsOf'>,
  { rule, source, pairBy }: ReadArmOptions,
  options: LineBatchOptions = {},
): Promise<ArmReading> {
  const { file, judgments, eventsOf } = arm;
  const tally = new ArmTally(source);
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
  const newestFirst = judgments.toReversed();
  let position = 0;
  let unreadable = 0;
  let first: string | undefined;
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
          first ??= `line ${line.line + 1}: ${result.reason}`;
        } else {
          const { record } = result;
          const rows = newestFirst.flatMap((file) => file.rowsOf(position, record.key));
          const toneSwaps = [...(swaps.get(position) ?? []), ...(swaps.get(record.key) ?? [])];
          const events = eventsOf(record.key);
          const input = { record, rule, source, rows, toneSwaps, events };
          const pairing = pairBy === 'question' ? questionHash(record.question) : '';
          const question = pairing === '' ? record.key : pairing;
          for (const chain of recordFindings(input, leftOut)) tally.add({ ...chain, question });
        }
        position += 1;
      }
    },
    options,
  );
  const beyond = sum(judgments, (ofArm) => ofArm.countBeyond(position));
  return {
    data: tally.data(),
    rules: [...leftOut.rules],
    leftOut: {
      unreadableRecords: unreadable,
      firstUnreadable: first,
      unreadableRows: sum(judgments, ({ table }) => table.malformedCount),
      failedCalls: sum(judgments, ({ counts }) => counts.failed),
      mismatches: sum(judgments, ({ counts }) => counts.all) - leftOut.placed - beyond,
      beyond,
      otherRule: leftOut.otherRule,
      otherRows: sum(judgments, ({ table }) => table.otherRows),
      blind: leftOut.blind,
      eventsUnplaced: leftOut.eventsUnplaced,
      rewritesNotPreserved: leftOut.rewritesNotPreserved,
      controlsUncompared: leftOut.controlsUncompared,
    },
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
