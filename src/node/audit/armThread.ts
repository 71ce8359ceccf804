import { parentPort, workerData } from 'node:worker_threads';
import type { OpenResult } from '../files/openResult';
import type { NamedArm } from './armFiles';
import { type AuditedArm, auditedArm, type AuditedArmOptions } from './auditedArm';

/** What a thread is started with. */
export interface ThreadTask {
  readonly arm: NamedArm;
  readonly options: Pick<AuditedArmOptions, 'rule' | 'source' | 'pairBy'>;
}

/** What a thread says: how far it is, and at last what it read. */
export type ThreadAnswer =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'read'; readonly result: OpenResult<AuditedArm> };

const { arm, options } = workerData as ThreadTask;
const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer);
const onProgress = (share: number) => {
  say({ kind: 'share', share });
};
say({ kind: 'read', result: await auditedArm(arm, { ...options, onProgress }) });
