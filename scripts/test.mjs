// All tests: `npm test`. Every part runs, whatever became of the ones before; the last line is the sum.
import fs from 'node:fs';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { testInEditor } from './testEditor.mjs';
import { prepare, output } from './toolchain.mjs';
import { runVitest, runVitestPatiently } from './vitestRun.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

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
  'on the editor': () => runVitestPatiently('e2e'),
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
