// The tests inside the extension host, in the editor that needs no desktop: `npm run test:editor`.
import { build } from './build.mjs';
import { entry, runHostTests } from './hostTests.mjs';
import { launchBrowser, startServer } from './realEditor.mjs';
import { isMain, prepare, root } from './toolchain.mjs';

const patienceMs = 180_000;

/**
 * Opens the workbench so that it runs the tests and resolves to the exit code that it reports.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
async function exitOfWorkbench(page, url) {
  /** @type {unknown[][]} */
  const trouble = [];
  /** @type {NodeJS.Timeout | undefined} */
  let patience;
  const exit = new Promise((resolve, reject) => {
    patience = setTimeout(() => {
      reject(new Error(`The tests in the editor did not end in ${patienceMs / 1000} s`));
    }, patienceMs);
    page.once('crash', () => {
      reject(new Error('The workbench crashed'));
    });
    // The smoke-test driver reports to these two.
    void page.exposeFunction('codeAutomationExit', resolve);
    void page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
        if (level === 'error') trouble.push(args);
      },
    );
  });
  try {
    const [code] = await Promise.all([exit, page.goto(url)]);
    return Number(code);
  } catch (error) {
    for (const args of trouble) console.log('workbench:', ...args);
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

/** Runs the tests of dist-test/ on the extension of dist/, both built before. */
export function testInEditor() {
  return runHostTests(async (workspace, env) => {
    const server = await startServer({ testDriver: true, env });
    /** @type {import('playwright-core').Browser | undefined} */
    let browser;
    try {
      browser = await launchBrowser();
      const url = server.url(workspace, [
        ['extensionDevelopmentPath', server.uri(root)],
        ['extensionTestsPath', server.uri(entry)],
      ]);
      return await exitOfWorkbench(await browser.newPage(), url);
    } catch (error) {
      console.log(server.log());
      throw error;
    } finally {
      await browser?.close();
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
