import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { recogniseTraces } from '../../core/traces/recogniseTraces';
import { armTag, proposedRole } from '../../core/traces/roleOf';
import type { Role } from '../../core/traces/traceRecord';
import { firstLines } from '../files/firstLines';
import { mayHoldTraces } from '../files/mayHoldTraces';

/** How many files of a folder are looked into. */
const mostFiles = 200;

/** A trace file that may be an arm of a study in its folder. */
export interface ProposedArm {
  /** The file's name in the folder. */
  readonly traces: string;
  readonly tag: string;
  /** Absent where neither the name nor the fields say what it is. */
  readonly role?: Role | undefined;
  readonly bytes: number;
}

/**
 * The trace files of a folder, by name, with the roles that their names and fields speak for. Only their first lines are
 * read; links that lead out of the folder are passed over, as in a study.
 *
 * @throws the system's error when the folder cannot be listed
 */
export async function proposeArms(folder: string): Promise<readonly ProposedArm[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && mayHoldTraces(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en'));
  const arms: ProposedArm[] = [];
  for (const name of names.slice(0, mostFiles)) {
    const arm = await proposedArm(folder, name);
    if (arm !== undefined) arms.push(arm);
  }
  return arms;
}

async function proposedArm(folder: string, name: string): Promise<ProposedArm | undefined> {
  const file = path.join(folder, name);
  try {
    const recognition = recogniseTraces(await firstLines(file));
    if (recognition.kind === 'other') return undefined;
    const tag = armTag(name);
    const role = proposedRole(tag) ?? (recognition.shape === 'teacher' ? 'teacher' : undefined);
    return { traces: name, tag, role, bytes: (await stat(file)).size };
  } catch {
    // What cannot be read cannot be an arm.
    return undefined;
  }
}
