// A project of vitest.config.mts, run and counted.
import fs from 'node:fs';
import path from 'node:path';
import { believe } from './counts.mjs';
import { output, root, run } from './toolchain.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** A test file in vitest's JSON report; `name` is its path.
 * @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} FileResult */

/** Of more files than these that fail, the product is the likelier cause. */
const filesRunAgain = 2;

/**
 * One run of a project.
 * @param {string} project of vitest.config.mts
 * @param {readonly string[]} files of the project, relative to its root; none: all
 * @returns {Promise<{ counts: Counts, steady: Counts, failedFiles: string[] }>} `steady`: without the failed files
 */
async function runOnce(project, files) {
  const resultFile = path.join(output, `${project}${files.length > 0 ? '-again' : ''}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const code = await run('vitest', ['run', '--project', project, ...reporters, ...files]);
  if (!fs.existsSync(resultFile)) throw new Error(`vitest wrote no result (exit code ${code})`);
  /** @type {{ testResults: FileResult[] }} */
  const { testResults } = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
  return {
    counts: believe(countTests(testResults), code),
    steady: countTests(testResults.filter(({ status }) => status === 'passed')),
    failedFiles: testResults
      .filter(({ status }) => status !== 'passed')
      .map(({ name }) => path.relative(root, name)),
  };
}

/**
 * @param {readonly FileResult[]} results
 * @returns {Counts}
 */
function countTests(results) {
  const statuses = results.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}

/**
 * @param {string} project of vitest.config.mts
 * @returns {Promise<Counts>}
 */
export async function runVitest(project) {
  return (await runOnce(project, [])).counts;
}

/**
 * A run of tests that drive a workbench which is not ours and has timing of its own: a file that fails is run once
 * more, in a new editor, and the report names it, so that it is mended and yet nobody is held up by it.
 * @param {string} project of vitest.config.mts
 * @returns {Promise<Counts>}
 */
export async function runVitestPatiently(project) {
  const { counts, steady, failedFiles } = await runOnce(project, []);
  if (failedFiles.length === 0 || failedFiles.length > filesRunAgain) return counts;
  console.log(`\nRun once more, in a new editor: ${failedFiles.join(', ')}`);
  const again = (await runOnce(project, failedFiles)).counts;
  if (again.failed === 0) console.log(`⚠ unsteady, passed only when run again: ${failedFiles.join(', ')}`);
  return {
    passed: steady.passed + again.passed,
    failed: again.failed,
    skipped: steady.skipped + again.skipped,
  };
}
