// All tests: `npm test`. Every part runs, whatever became of the ones before; the last line is the sum.
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { believe } from './counts.mjs';
import { testInEditor } from './testEditor.mjs';
import { prepare, output, run } from './toolchain.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** @param {string} project of vitest.config.mts */
async function runVitest(project) {
  const resultFile = path.join(output, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const code = await run('vitest', ['run', '--project', project, ...reporters]);
  if (!fs.existsSync(resultFile)) throw new Error(`vitest wrote no result (exit code ${code})`);
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} */
  const result = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
  const skipped = result.numPendingTests + result.numTodoTests;
  return believe({ passed: result.numPassedTests, failed: result.numFailedTests, skipped }, code);
}

/** @type {Record<string, () => Promise<Counts>>} */
const parts = {
  async build() {
    await build({ production: false });
    return { passed: 1, failed: 0, skipped: 0 };
  },
  checks: runChecks,
  unit: () => runVitest('unit'),
  node: () => runVitest('node'),
  server: () => runVitest('server'),
  webview: () => runVitest('webview'),
  'in the editor': testInEditor,
  'on the editor': () => runVitest('e2e'),
};

await prepare();
fs.rmSync(output, { recursive: true, force: true });
fs.mkdirSync(output, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const [name, runPart] of Object.entries(parts)) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const counts = await runPart().catch((/** @type {unknown} */ error) => {
    console.log(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of /** @type {(keyof Counts)[]} */ (Object.keys(total))) total[key] += counts[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  lines.push(
    `${name.padEnd(14)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped  (${seconds} s)`,
  );
}
console.log(`\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
