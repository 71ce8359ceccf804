import path from 'node:path';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import { readArms } from '../../../src/node/audit/readArms';
import { runAudit } from '../../../src/node/audit/runAudit';

const samples = path.resolve(import.meta.dirname, '../../../media/samples');
const tags = ['teacher', 'student', 'base'] as const;

/** The sample study's arms as the panel is told of them. */
export const sampleArms = tags.map((tag) => ({ tag, file: `file:///study/traces_${tag}.jsonl` }));

/** A real audit of the sample study. */
export async function sampleReport(): Promise<AuditReport> {
  const options = { rule: 'numbered', source: { kind: 'effective' }, seed: 1, resamples: 200 } as const;
  const read = await readArms(
    tags.map((tag) => ({ tag, file: path.join(samples, `traces_${tag}.jsonl`) })),
    options,
  );
  if (read.kind !== 'opened') throw new Error(read.reason);
  return runAudit(read.value, options);
}
