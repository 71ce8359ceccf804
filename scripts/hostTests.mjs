// The tests inside the extension host, whichever editor provides it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { believe } from './counts.mjs';
import { output, root } from './toolchain.mjs';

/** Bundled from test/extension/index.ts; the extension host calls its `run`. */
export const entry = path.join(root, 'dist-test', 'index.js');

/**
 * Gives `runEditor` a workspace (a copy of the sample study) and the environment that the entry expects, and returns
 * the counts that the entry wrote.
 * @param {(workspace: string, env: Record<string, string>) => Promise<number>} runEditor resolves to the exit code
 */
export async function runHostTests(runEditor) {
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-workspace-'));
  const resultFile = path.join(output, 'in-host.json');
  fs.mkdirSync(output, { recursive: true });
  fs.rmSync(resultFile, { force: true });
  try {
    fs.cpSync(path.join(root, 'media', 'samples'), workspace, { recursive: true });
    const code = await runEditor(workspace, { STEPAUDIT_TEST_RESULT: resultFile });
    if (!fs.existsSync(resultFile))
      throw new Error(`The tests in the editor wrote no result (exit code ${code})`);
    /** @type {import('./counts.mjs').Counts & { log: string }} */
    const { log, ...counts } = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
    console.log(log);
    return believe(counts, code);
  } finally {
    fs.rmSync(workspace, { recursive: true, force: true });
  }
}
