import type { Pairing } from '../../core/study/studyFile';
import { questionHash } from '../../core/traces/questionHash';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { TraceFile } from '../files/traceFile';

/** Where another arm has a question; `other-question` when its id means another one there. */
export type PairedRecord =
  | { readonly kind: 'found'; readonly position: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'other-question' };

/**
 * Finds a record's question in another arm: by its id, and where that arm does not have the id, or has another question
 * under it, by the question's text. The first record that fits is taken.
 */
export async function pairedRecord(
  record: Pick<TraceRecord, 'key' | 'question' | 'position'>,
  other: TraceFile,
  pairBy: Pairing = 'id',
): Promise<PairedRecord> {
  const hash = questionHash(record.question);
  const byId =
    pairBy === 'id' || hash === '' ? await other.positionOfKey(record.key, record.position) : undefined;
  if (byId !== undefined) {
    const found = await other.record(byId);
    const foundHash = found.kind === 'record' ? questionHash(found.record.question) : '';
    // An arm without texts is taken at its word.
    if (hash === '' || foundHash === '' || foundHash === hash) return { kind: 'found', position: byId };
  }
  const byText = hash === '' ? undefined : await other.positionOfQuestion(hash);
  if (byText !== undefined) return { kind: 'found', position: byText };
  return { kind: byId === undefined ? 'none' : 'other-question' };
}
