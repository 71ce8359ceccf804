// The tests inside the extension host of a desktop VS Code: `npm run test:desktop`. Uses the executable named in
// VSCODE_EXECUTABLE, or downloads VS Code; on Linux it needs a display (xvfb-run).
import { build } from './build.mjs';
import { entry, runHostTests } from './hostTests.mjs';
import { prepare, root } from './toolchain.mjs';

await prepare();
await build({ production: false });
const { runTests } = await import('@vscode/test-electron');
const executable = process.env['VSCODE_EXECUTABLE'];
const { failed, passed, skipped } = await runHostTests((workspace, env) =>
  runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: entry,
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  }),
);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
