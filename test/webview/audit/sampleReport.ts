import path from 'node:path';
import type { AuditReport } from '../../../src/core/audit/auditReport';
import { openArms } from '../../../src/node/audit/armFiles';
import { runAudit } from '../../../src/node/audit/runAudit';

const samples = path.resolve(import.meta.dirname, '../../../media/samples');
const tags = ['teacher', 'student', 'base'] as const;

/** The sample study's arms as the panel is told of them. */
export const sampleArms = tags.map((tag) => ({ tag, file: `file:///study/traces_${tag}.jsonl` }));

/** A real audit of the sample study. */
export async function sampleReport(): Promise<AuditReport> {
  const opened = await openArms(
    tags.map((tag) => ({ tag, file: path.join(samples, `traces_${tag}.jsonl`) })),
  );
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  return runAudit(opened.value, { rule: 'numbered', source: { kind: 'effective' }, seed: 1, resamples: 200 });
}
