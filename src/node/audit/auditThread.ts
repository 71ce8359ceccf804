import { parentPort, workerData } from 'node:worker_threads';
import { type AuditPart, auditPart } from '../../core/audit/auditPart';
import type { AuditSettings } from '../../core/audit/report/auditReport';
import type { CalibrationOptions } from '../../core/stats/calibration';
import type { OpenResult } from '../files/openResult';
import type { NamedArm } from './armFiles';
import { type AuditedArm, auditedArm, type AuditedArmOptions } from './auditedArm';

/** What a thread is started for, by its kind. */
export interface ThreadTasks {
  readonly read: {
    readonly arm: NamedArm;
    readonly options: Pick<AuditedArmOptions, 'rule' | 'source' | 'pairBy'>;
  };
  readonly compute: {
    readonly arm: AuditedArm;
    /** What it is compared with. */
    readonly later: readonly AuditedArm[];
    readonly settings: AuditSettings;
    readonly calibration: CalibrationOptions;
  };
}

/** What comes of it. */
export interface ThreadResults {
  readonly read: OpenResult<AuditedArm>;
  readonly compute: AuditPart;
}

/** What a thread says: how far it is, and at last what came of its task. */
export type ThreadAnswer<K extends keyof ThreadTasks> =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'result'; readonly result: ThreadResults[K] };

const given = workerData as Partial<ThreadTasks>;

/** Progress that is smaller is not told, for telling takes a moment too. */
const leastSaid = 0.01;

function say<K extends keyof ThreadTasks>(answer: ThreadAnswer<K>): void {
  parentPort?.postMessage(answer);
}

if (given.read !== undefined) {
  const { arm, options } = given.read;
  let said = 0;
  const onProgress = (share: number) => {
    if (share < Math.min(1, said + leastSaid)) return;
    said = share;
    say({ kind: 'share', share });
  };
  say<'read'>({ kind: 'result', result: await auditedArm(arm, { ...options, onProgress }) });
}
if (given.compute !== undefined) {
  const { arm, later, settings, calibration } = given.compute;
  const pause = () => Promise.resolve();
  say<'compute'>({ kind: 'result', result: await auditPart(arm, later, { settings, calibration, pause }) });
}
