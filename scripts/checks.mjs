// Everything that is checked without running the product: `npm run lint`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exitOf, isMain, prepare, root, start } from './toolchain.mjs';

/** Every folder with a tsconfig.json of its own is one runtime, checked with that runtime's types only. */
function typeScriptProjects() {
  const folders = ['scripts', 'test', ...fs.readdirSync(path.join(root, 'src')).map((name) => `src/${name}`)];
  return folders.filter((folder) => fs.existsSync(path.join(root, folder, 'tsconfig.json')));
}

/** @returns {readonly (readonly [string, ...string[]])[]} */
const commands = () => [
  ['eslint', '.', '--max-warnings', '0'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
  ['knip'],
  ['vscode-tmgrammar-test', 'test/grammar/*.test.txt'],
  ...typeScriptProjects().map((folder) => /** @type {const} */ (['tsc', '--project', folder])),
];

/** @param {readonly [string, ...string[]]} command */
async function check([program, ...args]) {
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    printed += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const passed = (await exitOf(child)) === 0;
  console.log(`${passed ? '✓' : '✗'} ${[program, ...args].join(' ')}`);
  if (!passed) console.log(printed);
  return passed;
}

/** Runs all checks, as many at a time as there are processors; each counts as one test. */
export async function runChecks() {
  const waiting = [...commands()];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await check(next)) counts.passed++;
      else counts.failed++;
    }
  };
  await Promise.all(Array.from({ length: os.cpus().length }, worker));
  return counts;
}

if (isMain(import.meta.url)) {
  await prepare();
  const { failed } = await runChecks();
  process.exitCode = failed > 0 ? 1 : 0;
}
