import { setImmediate } from 'node:timers/promises';
import type { AuditReport } from '../../core/audit/auditReport';
import { buildAudit } from '../../core/audit/buildAudit';
import type { ReadArm } from '../../core/audit/armReport';
import type { VerdictSource } from '../../core/audit/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import type { CalibrationOptions } from '../../core/stats/calibration';
import type { ArmFiles } from './armFiles';
import { readArm } from './readArm';

export interface RunAuditOptions {
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** See {@link ReadArmOptions}; `id` unless told. */
  readonly pairBy?: Pairing | undefined;
  readonly seed: number;
  /** 10,000 unless told. */
  readonly resamples?: number | undefined;
  readonly calibration?: CalibrationOptions | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how far the reading of an arm's file is, in bytes; and, when all is read, that the computing goes on. */
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
}

export type AuditProgress =
  | { readonly kind: 'reading'; readonly file: string; readonly read: number; readonly size: number }
  | { readonly kind: 'computing' };

/**
 * Audits arms that {@link openArms} has opened. Reads each trace file once, from start to end, and computes everything in
 * pieces of at most a few tenths of a second, so that a server can answer other requests meanwhile.
 *
 * @throws the signal's reason when it was aborted; the system's error when a file cannot be read
 */
export async function runAudit(arms: readonly ArmFiles[], options: RunAuditOptions): Promise<AuditReport> {
  const { rule, source, pairBy = 'id', seed, signal, onProgress } = options;
  const read: ReadArm[] = [];
  const rules = new Set<SegmentationRule>();
  for (const arm of arms) {
    const { tag, file, rubrics } = arm;
    const progress = (done: number, size: number) =>
      onProgress?.({ kind: 'reading', file, read: done, size });
    const reading = await readArm(arm, { rule, source, pairBy }, { signal, onProgress: progress });
    for (const used of reading.rules) rules.add(used);
    const { data, leftOut } = reading;
    read.push({ tag, file, rubrics, data, leftOut });
  }
  return buildAudit(read, {
    settings: {
      rule: rules.size === 0 ? rule : [...rules].sort().join(' + '),
      verdicts: source.kind === 'judge' ? `judge:${source.judge}` : source.kind,
      primary_judge: source.kind === 'effective' ? (source.primaryJudge ?? null) : null,
      seed,
      resamples: options.resamples ?? 10_000,
    },
    calibration: options.calibration ?? {},
    pause: async () => {
      signal?.throwIfAborted();
      onProgress?.({ kind: 'computing' });
      await setImmediate();
    },
  });
}
