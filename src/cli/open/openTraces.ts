import { TraceFile } from '../../node/files/traceFile';
import type { OpenResult } from '../../node/files/openResult';
import type { Refused } from '../terminal';

export type Opened<T> = { readonly kind: 'opened'; readonly value: T } | Refused;

/** Opens a trace file; what is wrong with it is said together with its name. */
export async function openTraces(file: string, tag?: string): Promise<Opened<TraceFile>> {
  return orRefused(file, await TraceFile.open(file, { tag }));
}

/** Turns what opening a file came to into its value, or one sentence with the file's name. */
export function orRefused<T>(file: string, result: OpenResult<T>): Opened<T> {
  switch (result.kind) {
    case 'opened':
      return result;
    case 'not-traces':
      return { kind: 'refused', reason: `${file}: ${result.reason}` };
    case 'unreadable':
      return { kind: 'refused', reason: result.reason };
  }
}
