import { AuditedTraces, type AuditedTracesOptions } from '../../node/auditedTraces';
import { type Opened, orRefused } from './openTraces';

/** Opens a trace file together with its judgments and its ledger. */
export async function openAudited(
  file: string,
  options: AuditedTracesOptions = {},
): Promise<Opened<AuditedTraces>> {
  return orRefused(file, await AuditedTraces.open(file, options));
}
