// The tests inside the extension host, in the editor that needs no desktop: `npm run test:editor`.
import { build } from './build.mjs';
import { entry, runHostTests } from './hostTests.mjs';
import { launchBrowser, startServer } from './realEditor.mjs';
import { isMain, prepare, root } from './toolchain.mjs';

const patienceMs = 180_000;

/** Runs the tests of dist-test/ on the extension of dist/, both built before. */
export function testInEditor() {
  return runHostTests(async (workspace, env) => {
    const server = await startServer({ testDriver: true, env });
    try {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        const exit = new Promise((resolve, reject) => {
          setTimeout(() => {
            reject(new Error(`The tests in the editor did not end in ${patienceMs / 1000} s`));
          }, patienceMs).unref();
          page.once('crash', () => {
            reject(new Error('The workbench crashed'));
          });
          // The smoke-test driver reports to these two.
          void page.exposeFunction('codeAutomationExit', resolve);
          void page.exposeFunction(
            'codeAutomationLog',
            (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
              if (level === 'error') console.log('workbench:', ...args);
            },
          );
        });
        const instructions = [
          ['extensionDevelopmentPath', server.uri(root)],
          ['extensionTestsPath', server.uri(entry)],
        ];
        await page.goto(server.url(workspace, /** @type {[string, string][]} */ (instructions)));
        return Number(await exit);
      } finally {
        await browser.close();
      }
    } catch (error) {
      console.log(server.log());
      throw error;
    } finally {
      await server.stop();
    }
  });
}

if (isMain(import.meta.url)) {
  await prepare();
  await build({ production: false });
  const { failed } = await testInEditor();
  process.exitCode = failed > 0 ? 1 : 0;
}
