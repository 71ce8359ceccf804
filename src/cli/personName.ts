import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Refused } from './terminal';

const run = promisify(execFile);

/** As much of a name as is kept, in UTF-16 units. */
const longestName = 200;

/** Who writes to the ledger: as was said, else git's global `user.name`, else the login name. */
export async function personName(
  given: string | undefined,
): Promise<{ readonly kind: 'name'; readonly name: string } | Refused> {
  const name = [given, given ?? (await gitName()), given ?? loginName()]
    .map(clean)
    .find((text) => text !== '');
  return name === undefined
    ? { kind: 'refused', reason: 'it is not known who this is by: add --by NAME' }
    : { kind: 'name', name };
}

function clean(name: string | undefined): string {
  return (name ?? '').trim().slice(0, longestName);
}

async function gitName(): Promise<string> {
  try {
    const { stdout } = await run('git', ['config', '--global', 'user.name'], { timeout: 2000 });
    return stdout;
  } catch {
    // No git, or no name in it: the login name will do.
    return '';
  }
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user that the system has no entry for, as in some containers.
    return '';
  }
}
