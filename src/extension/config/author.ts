import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { configuredAuthor } from './settings';

const run = promisify(execFile);

let known: Promise<string> | undefined;

/** Who overrides: the setting, else git's global `user.name` (a workspace's own git settings are not trusted), else the login name. */
export async function author(): Promise<string> {
  const configured = configuredAuthor();
  return configured === '' ? (known ??= nameOfUser()) : configured;
}

async function nameOfUser(): Promise<string> {
  try {
    const { stdout } = await run('git', ['config', '--global', 'user.name'], { timeout: 2000 });
    const name = stdout.trim().slice(0, 200);
    if (name !== '') return name;
  } catch {
    // No git, or no name in it: the login name will do.
  }
  try {
    return userInfo().username;
  } catch {
    // In containers a user may have a number and no name.
    return 'unknown';
  }
}
