import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As much of a name as is kept, in UTF-16 units. */
const longestName = 200;

/**
 * Who uses this machine: git's global `user.name` (a folder's own git settings are not trusted), else the login name;
 * undefined where the system knows neither.
 */
export async function userName(): Promise<string | undefined> {
  return cleanName(await gitName()) ?? cleanName(loginName());
}

/** A name as it is kept; undefined when nothing is left of it. */
export function cleanName(name: string): string | undefined {
  const clean = name.trim().slice(0, longestName);
  return clean === '' ? undefined : clean;
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
