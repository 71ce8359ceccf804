import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { armTag, proposedRole } from '../../core/traces/roleOf';
import { mayHoldTraces } from '../../node/files/mayHoldTraces';

/** How many other files beside a trace file are looked at as further arms. */
const mostSiblings = 12;
const roleOrder = ['teacher', 'student', 'base'] as const;

/** The URIs of files beside a trace file that may hold other arms: known roles first, then by name. */
export async function siblingArms(file: string): Promise<readonly string[]> {
  const own = URI.parse(file).fsPath;
  const entries = await readdir(path.dirname(own), { withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        (entry.isFile() || entry.isSymbolicLink()) &&
        mayHoldTraces(entry.name) &&
        entry.name !== path.basename(own),
    )
    .map((entry) => entry.name)
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
    .slice(0, mostSiblings)
    .map((name) => URI.file(path.join(path.dirname(own), name)).toString());
}

function rank(name: string): number {
  const role = proposedRole(armTag(name));
  return role === undefined ? roleOrder.length : roleOrder.indexOf(role);
}
