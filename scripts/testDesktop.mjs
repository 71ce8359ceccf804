// The tests inside the extension host of a desktop VS Code: `npm run test:desktop`. Uses the executable named in
// VSCODE_EXECUTABLE, or downloads VS Code; on Linux it needs a display (xvfb-run).
import { build } from './build.mjs';
import { entry, runHostTests } from './hostTests.mjs';
import { prepare, root } from './toolchain.mjs';

await prepare();
await build({ production: false });
const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
/** @returns {Promise<never>} */
const explain = (/** @type {unknown} */ error) => {
  const detail = error instanceof Error ? error.message : String(error);
  console.error(`VS Code could not be downloaded (${detail}): name an installed one in VSCODE_EXECUTABLE.`);
  process.exit(1);
};
const executable = process.env['VSCODE_EXECUTABLE'] ?? (await downloadAndUnzipVSCode().catch(explain));
const { failed, passed, skipped } = await runHostTests((workspace, env) =>
  runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: entry,
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  }),
);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
