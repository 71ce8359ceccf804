import { stat } from 'node:fs/promises';
import path from 'node:path';
import { studyFileName } from '../../core/study/studyFile';

/** The study file that is meant: the one that is named, or that of the folder that is named. */
export async function studyFileOf(named: string): Promise<string> {
  try {
    return (await stat(named)).isDirectory() ? path.join(named, studyFileName) : named;
  } catch {
    // Reading it says what is wrong.
    return named;
  }
}
