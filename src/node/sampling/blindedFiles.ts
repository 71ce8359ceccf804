import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { SampleKey } from '../../core/sampling/sampleFiles';
import { readKey, samplePaths } from './sampleFiles';

/** Says of a trace file whether it is hidden. */
export type IsBlinded = (file: string) => Promise<boolean>;

/**
 * Which trace files are hidden while a packet is under review: those that the key beside it names, by whatever path they
 * are reached. None where there is no key: then the packet was handed out alone, and nothing here could tell on it. All
 * where the key cannot be read, since then any file could be one of its arms.
 */
export async function blindedFiles(packet: string): Promise<IsBlinded> {
  const { key: file } = samplePaths(packet);
  const key = await readKey(file);
  if (key.kind === 'unusable') {
    const isThere = await realpath(file).then(
      () => true,
      () => false,
    );
    return () => Promise.resolve(isThere);
  }
  const hidden = await filesOf(key.value, path.dirname(file));
  return async (asked) => hidden.has(path.resolve(asked)) || hidden.has(await real(path.resolve(asked)));
}

async function filesOf({ arms }: SampleKey, folder: string): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  for (const arm of arms) {
    const named = path.resolve(folder, arm.file);
    hidden.add(named);
    // A key from elsewhere must not make this machine ask another one for a file.
    if (!/^[\\/]{2}/u.test(arm.file)) hidden.add(await real(named));
  }
  return hidden;
}

function real(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}
