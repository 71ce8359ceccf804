import { AuditedTraces, type AuditedTracesOptions } from '../auditedTraces';
import { armOptions, type Study, type StudyArm } from './study';

/** An arm of a study with its traces, judgments and ledger. */
export interface OpenedArm {
  readonly arm: StudyArm;
  readonly audited: AuditedTraces;
}

export type OpenedArms =
  | { readonly kind: 'opened'; readonly arms: readonly OpenedArm[] }
  /** One sentence on the first file that cannot be opened. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Opens all arms of a study, in its order. What the study says goes before the options. */
export async function openArms(study: Study, options: AuditedTracesOptions = {}): Promise<OpenedArms> {
  const arms: OpenedArm[] = [];
  for (const arm of study.arms) {
    const opened = await AuditedTraces.open(arm.traces, { ...options, ...armOptions(study, arm) });
    if (opened.kind !== 'opened') {
      const reason = opened.kind === 'unreadable' ? opened.reason : `${arm.traces}: ${opened.reason}`;
      return { kind: 'refused', reason: `${study.file}: the arm "${arm.tag}" cannot be opened. ${reason}` };
    }
    arms.push({ arm, audited: opened.value });
  }
  return { kind: 'opened', arms };
}
