import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Where the project stands, as it appears in stack traces. */
const root = path.resolve(__dirname, '..');

/**
 * Called by the extension host of any editor: runs every test beside this file and writes the counts where
 * STEPAUDIT_TEST_RESULT says. Resolves when all passed, which the editor turns into its exit code.
 */
export async function run(): Promise<void> {
  const resultFile = process.env['STEPAUDIT_TEST_RESULT'];
  if (resultFile === undefined) throw new Error('STEPAUDIT_TEST_RESULT does not name a file');

  const lines: string[] = [];
  const unhandled = new Set<unknown>();
  // The host only logs these. Those of other extensions are none of our business.
  process.on('unhandledRejection', (reason) => {
    const story = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    // Mocha passes on what it has seen itself.
    if ((reason instanceof Error && !story.includes(root)) || unhandled.has(reason)) return;
    unhandled.add(reason);
    lines.push(`✗ unhandled rejection: ${story}`);
  });

  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, forbidOnly: true });
  for (const name of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  let passed = 0;
  let skipped = 0;
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => {
        passed++;
        lines.push(`✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      })
      .on('pending', (test) => {
        skipped++;
        lines.push(`- ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        lines.push(`✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
  });
  const failed = failures + unhandled.size;
  const counts = { passed, failed, skipped };
  writeFileSync(resultFile, JSON.stringify({ ...counts, log: lines.join('\n') }));
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
