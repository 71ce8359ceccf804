import type { ReadArm } from '../../core/audit/report/armReport';
import type { VerdictSource } from '../../core/verdicts/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import type { MalformedRow } from '../files/judgmentFile';
import type { OpenResult } from '../files/openResult';
import type { LedgerFile } from '../ledger/ledgerFile';
import { type NamedArm, openArm, type OpenArmOptions } from './armFiles';
import type { ArmJudgments } from './judgmentTable';
import { readArm } from './readArm';

/** What was found in a judgment file of an arm. */
export interface JudgmentFileFacts {
  readonly file: string;
  readonly firstMalformed: MalformedRow | undefined;
  readonly malformedCount: number;
  /** Rows that judge something else than a step. */
  readonly otherRows: number;
  /** How many judgments there are by the tag of their arm; of rows without a tag it is empty. */
  readonly byTag: ReadonlyMap<string, number>;
  /** How many of the judgments are about this arm. */
  readonly used: number;
}

/** An arm, read to its end: what an audit computes from, and what its reader should know. Plain data. */
export interface AuditedArm extends ReadArm {
  /** The rules by which its chains were cut. */
  readonly rules: readonly SegmentationRule[];
  readonly judgmentFiles: readonly JudgmentFileFacts[];
  /** Judgment files that were found and could not be read: one sentence each. */
  readonly unopened: readonly string[];
  readonly ledger: Pick<LedgerFile, 'file' | 'problems'> | undefined;
}

export interface AuditedArmOptions extends OpenArmOptions {
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** What pairs questions across arms: records' ids, unless told, or the questions' texts where there is one. */
  readonly pairBy?: Pairing | undefined;
}

/** The share of the reading that goes to the judgment files. */
const judgmentsShare = 0.5;

/**
 * Reads an arm: its judgment files, its ledger and its traces, each once from start to end.
 *
 * @throws the signal's reason when it was aborted; the system's error when a file breaks off
 */
export async function auditedArm(arm: NamedArm, options: AuditedArmOptions): Promise<OpenResult<AuditedArm>> {
  const { rule, source, pairBy = 'id', signal, onProgress } = options;
  const opened = await openArm(arm, {
    ...options,
    onProgress: (share) => onProgress?.(judgmentsShare * share),
  });
  if (opened.kind !== 'opened') return opened;
  const files = opened.value;
  const { tag, file, rubrics, unopened, ledger } = files;
  const { data, leftOut, rules } = await readArm(
    files,
    { rule, source, pairBy },
    {
      signal,
      onProgress: (read, size) => onProgress?.(judgmentsShare + (1 - judgmentsShare) * (read / size)),
    },
  );
  return {
    kind: 'opened',
    value: {
      tag,
      file,
      rubrics,
      data,
      leftOut,
      rules,
      unopened,
      judgmentFiles: files.judgments.map(factsOf),
      ledger: ledger === undefined ? undefined : { file: ledger.file, problems: ledger.problems },
    },
  };
}

function factsOf({ table, counts }: ArmJudgments): JudgmentFileFacts {
  const { file, firstMalformed, malformedCount, otherRows } = table;
  return { file, firstMalformed, malformedCount, otherRows, byTag: table.countsByTag(), used: counts.all };
}
