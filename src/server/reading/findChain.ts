import type { AuditedChain, AuditedTraces } from '../../node/auditedTraces';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { Reply } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import type { OpenFiles } from '../openFiles';

/** A chain in its record and its file. */
export interface FoundChain extends AuditedChain {
  readonly audited: AuditedTraces;
  readonly record: TraceRecord;
}

/** A record with all its chains. */
export interface FoundRecord {
  readonly record: TraceRecord;
  readonly chains: readonly AuditedChain[];
}

/** Opens a file and finds one chain of it. */
export async function findChain(files: OpenFiles, ref: ChainRef): Promise<Reply<FoundChain>> {
  const opened = await files.get(ref.file);
  return opened.kind === 'refused' ? opened : chainIn(files, opened.value, ref);
}

/** One chain of an open file. */
export async function chainIn(
  files: OpenFiles,
  audited: AuditedTraces,
  { record, chain }: Pick<ChainRef, 'record' | 'chain'>,
): Promise<Reply<FoundChain>> {
  const { count } = audited.traces;
  if (record >= count)
    return {
      kind: 'refused',
      reason: `${audited.traces.tag} has ${count} questions; there is no question ${record + 1}.`,
    };
  const result = await audited.chain(record, chain, files.ruleOf(audited));
  return result.kind === 'malformed'
    ? {
        kind: 'refused',
        reason: `Question ${record + 1} of ${audited.traces.tag} cannot be read: ${result.reason}.`,
      }
    : { kind: 'done', value: { ...result, audited } };
}

/** One record of an open file. */
export async function recordIn(
  files: OpenFiles,
  audited: AuditedTraces,
  position: number,
): Promise<Reply<FoundRecord>> {
  const result = await audited.record(position, files.ruleOf(audited));
  return result.kind === 'malformed'
    ? { kind: 'refused', reason: result.reason }
    : { kind: 'done', value: result };
}
