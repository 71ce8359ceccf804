import { recogniseTraces } from '../core/traces/recogniseTraces';
import { firstLines } from '../node/files/firstLines';

/** Whether a file's first lines are traces; it is read no further, for opening a large one takes seconds. */
export async function holdsTraces(file: string): Promise<boolean> {
  try {
    return recogniseTraces(await firstLines(file)).kind !== 'other';
  } catch {
    // A file that is gone or cannot be read is none that can be read step by step.
    return false;
  }
}
