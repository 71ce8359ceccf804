import path from 'node:path';
import { readKey, samplePaths } from './sampleFiles';

/**
 * The trace files that a sample was drawn from, by the key beside its packet. None where there is no key: then the
 * packet was handed out alone, and nothing here could tell on it.
 */
export async function blindedFiles(packet: string): Promise<ReadonlySet<string>> {
  const { key: file } = samplePaths(packet);
  const key = await readKey(file);
  if (key.kind === 'unusable') return new Set();
  return new Set(key.value.arms.map((arm) => path.resolve(path.dirname(file), arm.file)));
}
