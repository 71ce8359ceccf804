import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPrograms } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the command line as it is shipped. */
    readonly cli: string;
  }
}

/** Bundles the command line once for all tests. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepaudit-cli-'));
  await buildPrograms(false, folder, ['cli']);
  project.provide('cli', path.join(folder, 'cli.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
