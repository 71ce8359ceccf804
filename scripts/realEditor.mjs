// Starts the real editor: its server with a profile of its own, and a browser on its workbench.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openGateway } from './editorGateway.mjs';
import { bringChromium, bringEditor } from './setUpEditor.mjs';

// Quiet, and the same on every machine.
const baseSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Dark Modern',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] extension package to install first
 * @property {Record<string, unknown>} [settings] user settings beside the base ones
 * @property {boolean} [workspaceTrust] false (the default) trusts every folder; true asks, as on a user's machine
 * @property {boolean} [testDriver] obey `extensionDevelopmentPath` and `extensionTestsPath` in the URL; this also
 * suppresses notification toasts
 * @property {Record<string, string>} [env]
 */

/**
 * @typedef {object} EditorServer
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url address of a workbench
 * on a folder; the payload is VS Code's own list of further instructions
 * @property {(file: string) => string} uri how the workbench names a file of this machine
 * @property {(settings: Record<string, unknown>) => void} writeSettings replaces the user settings beside the base ones
 * @property {() => string} log what the server has printed
 * @property {() => Promise<void>} stop ends the server and its children, and removes the profile
 */

/**
 * Starts a server with an empty profile, removed when it stops.
 * @param {ServerOptions} [options]
 * @returns {Promise<EditorServer>}
 */
export async function startServer({
  vsix,
  settings = {},
  workspaceTrust = false,
  testDriver = false,
  env = {},
} = {}) {
  const { node, server } = await bringEditor();
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-editor-'));
  const settingsFile = path.join(profile, 'server', 'data', 'User', 'settings.json');
  /** @param {Record<string, unknown>} own */
  const writeSettings = (own) => {
    const trust = { 'security.workspace.trust.enabled': workspaceTrust };
    fs.writeFileSync(settingsFile, JSON.stringify({ ...baseSettings, ...trust, ...own }, undefined, 2));
  };
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeSettings(settings);

  const token = randomUUID();
  const args = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token];
  args.push('--accept-server-license-terms', '--disable-telemetry', '--disable-experiments');
  args.push('--disable-getting-started-override');
  args.push(
    '--server-data-dir',
    path.join(profile, 'server'),
    '--extensions-dir',
    path.join(profile, 'extensions'),
  );
  if (!workspaceTrust) args.push('--disable-workspace-trust');
  if (testDriver) args.push('--enable-smoke-test-driver');
  if (vsix !== undefined) args.push('--install-extension', vsix, '--start-server');

  const child = spawn(node, [server, ...args], {
    // An empty gallery: the editor looks nothing up.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the extension hosts can be ended with it.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let log = '';
  /** @type {Awaited<ReturnType<typeof openGateway>> | undefined} */
  let gateway;

  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  const stop = async () => {
    gateway?.close();
    signal('SIGTERM');
    const patience = setTimeout(() => {
      signal('SIGKILL');
    }, 5000);
    await ended;
    clearTimeout(patience);
    signal('SIGKILL');
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const editorPort = await new Promise((resolve, reject) => {
      /** @param {Buffer} chunk */
      const listen = (chunk) => {
        log += chunk.toString();
        const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
        if (port !== undefined) resolve(Number(port));
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('error', reject);
      void ended.then(() => {
        reject(new Error(`The editor's server ended at its start:\n${log}`));
      });
    });
    if (vsix !== undefined && !/was successfully installed/.test(log)) {
      throw new Error(`The editor did not install ${vsix}:\n${log}`);
    }
    gateway = await openGateway(editorPort);
  } catch (error) {
    await stop();
    throw error;
  }

  const { port } = gateway;
  return {
    url(folder, payload = []) {
      const url = new URL(`http://127.0.0.1:${String(port)}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set('folder', folder);
      if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    },
    uri: (file) => `vscode-remote://127.0.0.1:${String(port)}${file}`,
    writeSettings,
    log: () => log,
    stop,
  };
}

/** Starts a headless browser; the caller closes it. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await bringChromium(),
    // Root, as in containers, has no sandbox; /dev/shm is small there.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-first-run',
    ],
  });
}
