import fs from 'node:fs/promises';
import type { OpenResult } from '../files/openResult';
import type { NamedArm } from './armFiles';
import { askThreads } from './askThreads';
import { type AuditedArm, type AuditedArmOptions, auditedArm } from './auditedArm';

/**
 * From so many bytes of traces on, each arm is read by a thread of its own: starting one takes as long as reading a few
 * megabytes.
 */
const threadsFrom = 16 * 1024 * 1024;

/**
 * Reads the arms of an audit. Large ones are read at the same time, and so that whoever asked can answer others meanwhile;
 * where judgment files are named for all arms, one after another, so that each of these is read once.
 *
 * @param options onProgress is told a share of all the reading, which never falls
 * @throws the signal's reason when it was aborted; the system's error when a file breaks off
 */
export async function readArms(
  arms: readonly NamedArm[],
  options: AuditedArmOptions,
): Promise<OpenResult<readonly AuditedArm[]>> {
  const { rule, source, pairBy, signal } = options;
  const shares = arms.map(() => 0);
  const onShare = (index: number, share: number) => {
    shares[index] = share;
    options.onProgress?.(shares.reduce((sum, one) => sum + one, 0) / arms.length);
  };
  if (options.judgmentFiles === undefined && (await bytesOf(arms)) >= threadsFrom) {
    const tasks = arms.map((arm) => ({ arm, options: { rule, source, pairBy } }));
    return allOpened(await askThreads('read', tasks, { signal, onShare }));
  }
  const tables: AuditedArmOptions['tables'] = new Map();
  const results: OpenResult<AuditedArm>[] = [];
  for (const [index, arm] of arms.entries()) {
    const onProgress = (share: number) => {
      onShare(index, share);
    };
    results.push(await auditedArm(arm, { ...options, tables, onProgress }));
  }
  return allOpened(results);
}

/** The first that could not be opened, or all. */
function allOpened(results: readonly OpenResult<AuditedArm>[]): OpenResult<readonly AuditedArm[]> {
  const opened: AuditedArm[] = [];
  for (const result of results) {
    if (result.kind !== 'opened') return result;
    opened.push(result.value);
  }
  return { kind: 'opened', value: opened };
}

/** How large the trace files are together; one that is not there is told of when it is read. */
async function bytesOf(arms: readonly NamedArm[]): Promise<number> {
  const sizes = await Promise.all(
    arms.map(async ({ file }) => (await fs.stat(file).catch(() => undefined))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
