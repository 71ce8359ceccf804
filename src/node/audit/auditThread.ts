import { parentPort, workerData } from 'node:worker_threads';
import type { AuditReport, AuditSettings } from '../../core/audit/auditReport';
import { buildAudit } from '../../core/audit/buildAudit';
import type { CalibrationOptions } from '../../core/stats/calibration';
import type { OpenResult } from '../files/openResult';
import type { NamedArm } from './armFiles';
import { type AuditedArm, auditedArm, type AuditedArmOptions } from './auditedArm';

/** What a thread is started for. */
export type ThreadTask =
  | {
      readonly kind: 'read';
      readonly arm: NamedArm;
      readonly options: Pick<AuditedArmOptions, 'rule' | 'source' | 'pairBy'>;
    }
  | {
      readonly kind: 'compute';
      readonly arms: readonly AuditedArm[];
      readonly settings: AuditSettings;
      readonly calibration: CalibrationOptions;
    };

/** What a thread says: how far it is, and at last what came of its task. */
export type ThreadAnswer =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'read'; readonly result: OpenResult<AuditedArm> }
  | { readonly kind: 'computed'; readonly report: AuditReport };

const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer);

async function resultOf(task: ThreadTask): Promise<ThreadAnswer> {
  if (task.kind === 'compute') {
    const { arms, settings, calibration } = task;
    const pause = () => Promise.resolve();
    return { kind: 'computed', report: await buildAudit(arms, { settings, calibration, pause }) };
  }
  const onProgress = (share: number) => {
    say({ kind: 'share', share });
  };
  return { kind: 'read', result: await auditedArm(task.arm, { ...task.options, onProgress }) };
}

say(await resultOf(workerData as ThreadTask));
