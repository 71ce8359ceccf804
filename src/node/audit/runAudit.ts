import { setImmediate } from 'node:timers/promises';
import type { AuditReport, AuditSettings } from '../../core/audit/report/auditReport';
import { buildAudit, joinedAudit } from '../../core/audit/buildAudit';
import type { VerdictSource } from '../../core/verdicts/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { CalibrationOptions } from '../../core/stats/calibration';
import { askThreads } from './askThreads';
import type { AuditedArm } from './auditedArm';

export interface RunAuditOptions {
  /** What the arms were read by. */
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** The sample of which the arms were given their parts. */
  readonly sample?: AuditSettings['sample'] | undefined;
  readonly seed: number;
  /** 10,000 unless told. */
  readonly resamples?: number | undefined;
  readonly calibration?: CalibrationOptions | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * From so many questions in all arms on, threads do the computing, one an arm: it takes a second or more, and whoever
 * asked can answer others meanwhile.
 */
const threadsFrom = 1000;

/**
 * Audits arms that were read.
 *
 * @throws the signal's reason when it was aborted
 */
export async function runAudit(arms: readonly AuditedArm[], options: RunAuditOptions): Promise<AuditReport> {
  const { rule, source, seed, signal, calibration = {} } = options;
  const rules = new Set<SegmentationRule>(arms.flatMap((arm) => arm.rules));
  const settings = {
    rule: rules.size === 0 ? rule : [...rules].sort().join(' + '),
    verdicts: source.kind === 'judge' ? `judge:${source.judge}` : source.kind,
    primary_judge: source.kind === 'effective' ? (source.primaryJudge ?? null) : null,
    seed,
    resamples: options.resamples ?? 10_000,
    sample: options.sample ?? null,
  };
  const questions = arms.reduce((sum, { data }) => sum + data.questions.length, 0);
  if (questions >= threadsFrom) {
    const tasks = arms.map((arm, index) => ({ arm, later: arms.slice(index + 1), settings, calibration }));
    return joinedAudit(await askThreads('compute', tasks, { signal }), settings);
  }
  const pause = async () => {
    signal?.throwIfAborted();
    await setImmediate();
  };
  return buildAudit(arms, { settings, calibration, pause });
}
