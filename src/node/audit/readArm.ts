import { ArmTally } from '../../core/audit/tally/armTally';
import type { ArmData } from '../../core/audit/tally/armData';
import type { ArmLeftOut } from '../../core/audit/report/armLeftOut';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { ArmFiles } from './armFiles';
import { eachRecord, type EachRecordOptions } from './eachRecord';
import type { LineBatchOptions } from './lineBatches';

export interface ArmReading {
  /** The rules by which its chains were cut. */
  readonly rules: readonly SegmentationRule[];
  readonly data: ArmData;
  readonly leftOut: ArmLeftOut;
}

/** Goes through a trace file once and counts all of its chains. */
export async function readArm(
  arm: Pick<ArmFiles, 'file' | 'judgments' | 'eventsOf' | 'sample'>,
  options: EachRecordOptions,
  batches: LineBatchOptions = {},
): Promise<ArmReading> {
  const { judgments } = arm;
  const tally = new ArmTally(options.source, arm.sample);
  const read = await eachRecord(
    arm,
    options,
    (_, chains) => {
      for (const chain of chains) tally.add(chain);
    },
    batches,
  );
  const beyond = sum(judgments, (ofArm) => ofArm.countBeyond(read.count));
  return {
    data: tally.data(),
    rules: [...read.rules],
    leftOut: {
      unreadableRecords: read.unreadable,
      firstUnreadable: read.firstUnreadable,
      unreadableRows: sum(judgments, ({ table }) => table.malformedCount),
      failedCalls: sum(judgments, ({ counts }) => counts.failed),
      mismatches: sum(judgments, ({ counts }) => counts.all) - read.placed - beyond,
      beyond,
      otherRule: read.otherRule,
      otherRows: sum(judgments, ({ table }) => table.otherRows),
      blind: read.blind,
      eventsUnplaced: read.eventsUnplaced,
      rewritesNotPreserved: read.rewritesNotPreserved,
      controlsUncompared: read.controlsUncompared,
    },
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
