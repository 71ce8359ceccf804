// Starts the real editor: its server with a profile of its own, and a browser on its workbench.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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
  'extensions.autoUpdate': 'off',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {readonly string[]} [vsix] extension packages to install first
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
 * @property {(settings: Record<string, unknown>) => void} writeSettings replaces the user settings beside the base
 * ones; a workbench reads them when it is loaded
 * @property {() => string} log what the server has printed
 * @property {string} profile the folder of everything that the editor keeps
 * @property {() => Promise<void>} stop ends the server and its children, and removes the profile
 */

/**
 * @param {string} profile folder of everything that the server keeps
 * @param {string} token
 * @param {ServerOptions} options
 */
function serverArguments(profile, token, { vsix = [], workspaceTrust = false, testDriver = false }) {
  const args = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token];
  args.push('--accept-server-license-terms', '--disable-telemetry', '--disable-experiments');
  args.push('--disable-getting-started-override');
  args.push(`--server-data-dir=${path.join(profile, 'server')}`);
  args.push(`--extensions-dir=${path.join(profile, 'extensions')}`);
  if (!workspaceTrust) args.push('--disable-workspace-trust');
  if (testDriver) args.push('--enable-smoke-test-driver');
  if (vsix.length > 0) args.push(...vsix.flatMap((file) => ['--install-extension', file]), '--start-server');
  return args;
}

/**
 * A server's process and its children, as one; they never outlive this process.
 * @param {string} profile removed when they end
 * @param {readonly string[]} command
 * @param {Record<string, string>} env
 */
function startProcess(profile, command, env) {
  const holder = fileURLToPath(new URL('heldProcess.mjs', import.meta.url));
  const child = spawn(process.execPath, [holder, profile, ...command], {
    // An empty gallery: the editor looks nothing up.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => {
      resolve();
    });
    child.once('close', () => {
      resolve();
    });
  });
  return {
    child,
    ended,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * Starts a server with an empty profile, removed when it stops.
 * @param {ServerOptions} [options]
 * @returns {Promise<EditorServer>}
 */
export async function startServer(options = {}) {
  const { vsix = [], settings = {}, workspaceTrust = false, env = {} } = options;
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
  const command = [node, server, ...serverArguments(profile, token, options)];
  const editor = startProcess(profile, command, env);
  /** @type {Awaited<ReturnType<typeof openGateway>> | undefined} */
  let gateway;
  const stop = async () => {
    gateway?.close();
    await editor.stop();
  };

  let log = '';
  try {
    const editorPort = await new Promise((resolve, reject) => {
      /** @param {Buffer} chunk */
      const listen = (chunk) => {
        log += chunk.toString();
        const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
        const installed = log.split('was successfully installed').length - 1;
        if (port !== undefined && installed >= vsix.length) resolve(Number(port));
        if (log.includes('Failed Installing Extensions'))
          reject(new Error(`${vsix.join(', ')} was not installed:\n${log}`));
      };
      editor.child.stdout.on('data', listen);
      editor.child.stderr.on('data', listen);
      void editor.ended.then(() => {
        reject(new Error(`The editor's server ended at its start:\n${log}`));
      });
    });
    gateway = await openGateway(editorPort);
  } catch (error) {
    await stop();
    throw error;
  }

  const authority = `127.0.0.1:${gateway.port}`;
  return {
    profile,
    url(folder, payload = []) {
      const url = new URL(`http://${authority}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set('folder', folder);
      if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    },
    uri: (file) => `vscode-remote://${authority}${file}`,
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
