// A real VS Code that needs no desktop: the server inside the npm package code-server, and a headless Chromium to see it.
import fs from 'node:fs';
import path from 'node:path';
import { bringNode, fillOnce, installInto, must, tools } from './toolchain.mjs';

// Embeds VS Code 1.139.1 and needs Node 24.
const codeServerVersion = '4.139.1';

/**
 * Sets up the editor once and returns where its server starts and the Node to start it with.
 * @returns {Promise<{ node: string, server: string }>}
 */
export async function bringEditor() {
  const node = await bringNode();
  const folder = path.join(tools, `code-server-${codeServerVersion}`);
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  await fillOnce(folder, async (draft) => {
    console.log(`Setting up VS Code (code-server ${codeServerVersion}) in ${tools}`);
    // Its own install script would build a dozen native modules and insists on the Node that runs npm.
    await installInto(draft, ['--ignore-scripts', `code-server@${codeServerVersion}`]);
    const cwd = path.join(draft, vscode);
    // Not `npm ci`: the shrinkwrap in the package is out of step with its package.json.
    await must(
      'npm',
      ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd,
      },
    );
    // Output channels stay empty without spdlog; without native-watchdog the extension host complains.
    await must('npm', ['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'], {
      cwd,
      env: { ...process.env, npm_config_nodedir: path.resolve(path.dirname(node), '..') },
    });
  });
  return { node, server: path.join(folder, vscode, 'out', 'server-main.js') };
}

const browserNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

/** The first of these programs that the PATH has.
 * @param {readonly string[]} names */
export function findOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

/**
 * Returns the path of a Chromium: STEPAUDIT_CHROMIUM, one on the PATH, or on Debian, as root, one it installs.
 * @returns {Promise<string>}
 */
export async function bringChromium() {
  const found = process.env['STEPAUDIT_CHROMIUM'] ?? findOnPath(browserNames);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && findOnPath(['apt-get']) !== undefined) {
    console.log('Installing Chromium');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await must('apt-get', ['update', '-qq'], { env });
    await must(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      { env },
    );
    const installed = findOnPath(browserNames);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The tests in a real editor need Chromium: install it (on Debian: apt-get install chromium) or name it in STEPAUDIT_CHROMIUM.',
  );
}
