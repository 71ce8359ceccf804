import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, inject } from 'vitest';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as it is shipped, with a folder for a test file's own data. */
export interface BuiltCli {
  readonly bundle: string;
  readonly folder: string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
}

/** The command line for the tests of a file; the folder is taken away behind them. */
export function builtCli(): BuiltCli {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepaudit-cli-'));
  const bundle = inject('cli');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { bundle, folder, run: (args, env = {}) => runNode([bundle, ...args], env) };
}

/** Runs Node with arguments to its end. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** The values of an output of JSON lines; its last line must be whole. */
export function jsonLines<T>(stdout: string): T[] {
  if (stdout === '') return [];
  if (!stdout.endsWith('\n')) throw new Error(`the last line is torn: ${stdout.slice(-80)}`);
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
