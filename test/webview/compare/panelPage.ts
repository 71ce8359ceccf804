import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { panelTarget } from '../../../scripts/build.mjs';
import { launchBrowser } from '../../../scripts/realEditor.mjs';
import type { ComparePage, StepRef } from '../../../src/protocol/lsp';
import { type ThemeName, themes, themeSheet } from './themes';

const root = path.resolve(import.meta.dirname, '../../..');
const nonce = 'fixed-for-tests';

/** A browser and a server for the panel's page, for all tests of a file. */
export interface PanelHost {
  open(options?: PanelOptions): Promise<PanelPage>;
  /** Bytes of the bundle as it is shipped. */
  readonly bundleSize: number;
  close(): Promise<void>;
}

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What was kept with the tab before. */
  readonly kept?: unknown;
  /** Translations of the panel's texts. */
  readonly translation?: Readonly<Record<string, string>>;
}

/** The panel in a page of its own, as VS Code would show it. */
export interface PanelPage {
  readonly page: Page;
  /** Sends what the extension would send, and waits until the panel has drawn it. */
  send(message: unknown): Promise<void>;
  show(page: ComparePage, current?: StepRef, judging?: readonly StepRef[]): Promise<void>;
  /** What the panel has sent to the extension, oldest first. */
  posted(): Promise<unknown[]>;
  /** What it last kept with its tab. */
  state(): Promise<unknown>;
  /** Everything that a safe page never causes: errors, refused loads, requests beyond its own files. */
  readonly incidents: readonly string[];
  /** Writes `test-output/screenshots/compare-<name>.png`, to be looked at. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

interface FakeVsCode {
  posted: unknown[];
  state: unknown;
  violations: string[];
}

declare global {
  var fakeVsCode: FakeVsCode;
}

/** A panel by its folder and element, and what its page may load as an image. */
export interface PanelName {
  readonly name: string;
  readonly images?: string;
}

export async function startPanelHost(panel: PanelName = { name: 'compare' }): Promise<PanelHost> {
  const bundle = await build({ ...panelTarget(true), sourcemap: false, write: false });
  const scriptOf = (name: string) =>
    bundle.outputFiles.find(({ path: file }) => file.endsWith(`/${name}.js`))?.text ?? '';
  const script = scriptOf(panel.name);
  const server = await listen(
    new Map([panel.name, 'formulas'].map((name) => [`/${name}.js`, scriptOf(name)])),
    panel,
  );
  const browser = await launchBrowser();
  return {
    open: (options) => openPanel(browser, server, panel, options),
    bundleSize: Buffer.byteLength(script),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function listen(
  scripts: ReadonlyMap<string, string>,
  { name, images = "'none'" }: PanelName,
): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://panel');
    const script = scripts.get(url.pathname);
    if (script !== undefined) {
      response.setHeader('Content-Type', 'text/javascript').end(script);
    } else if (url.pathname === '/') {
      const theme = themes[(url.searchParams.get('theme') ?? 'dark') as ThemeName];
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'self' 'nonce-${nonce}'; script-src 'nonce-${nonce}'; font-src 'self'; img-src ${images}`,
      );
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <style nonce="${nonce}">${themeSheet(theme)}</style>
  </head>
  <body class="${theme.kind}" data-vscode-theme-kind="${theme.kind}">
    <stepaudit-${name}></stepaudit-${name}>
    <script nonce="${nonce}" src="/${name}.js"></script>
  </body>
</html>`);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

async function openPanel(
  browser: Browser,
  server: Server,
  { name: panel, images }: PanelName,
  { theme = 'dark', width = 1200, height = 900, kept, translation = {} }: PanelOptions = {},
): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const incidents: string[] = [];
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = [`${origin}/?theme=${theme}`, `${origin}/${panel}.js`, `${origin}/formulas.js`];
  page.on('request', (request) => {
    const isImage = images !== undefined && request.url().startsWith(images);
    if (!own.includes(request.url()) && !isImage) incidents.push(`request: ${request.url()}`);
  });
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) incidents.push(`console: ${line.text()}`);
  });
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (opened) => incidents.push(`window: ${opened.url()}`));
  await page.addInitScript(pretendVsCode, kept);
  await page.goto(own[0] ?? origin);
  await page.waitForFunction(() => globalThis.fakeVsCode.posted.length > 0);

  const send = async (message: unknown): Promise<void> => {
    // Sent as JSON: the way to the browser would repair lone surrogates.
    await page.evaluate(async (sent) => {
      globalThis.postMessage(JSON.parse(sent) as unknown, '*');
      // The panel's listener was there first, so that it has the message when this one resolves.
      await new Promise((resolve) => {
        globalThis.addEventListener('message', resolve, { once: true });
      });
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    }, JSON.stringify(message));
    for (const violation of await page.evaluate(() => globalThis.fakeVsCode.violations.splice(0))) {
      incidents.push(`refused: ${violation}`);
    }
  };
  await send({ type: 'start', translation, reviewing: false });
  return {
    page,
    incidents,
    send,
    show: (shown, current, judging = []) =>
      send({ type: 'show', page: shown, judging, ...(current === undefined ? {} : { current }) }),
    posted: () => page.evaluate(() => globalThis.fakeVsCode.posted),
    state: () => page.evaluate(() => globalThis.fakeVsCode.state),
    close: () => context.close(),
    screenshot: async (name) => {
      const folder = path.join(root, 'test-output/screenshots');
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${panel}-${name}.png`) });
    },
  };
}

/** Runs in the page, before its own script. */
function pretendVsCode(kept: unknown): void {
  const fake: FakeVsCode = { posted: [], state: kept, violations: [] };
  globalThis.fakeVsCode = fake;
  document.addEventListener('securitypolicyviolation', (event) => {
    fake.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  let acquired = false;
  Object.assign(globalThis, {
    acquireVsCodeApi: () => {
      if (acquired) throw new Error('the API was acquired before');
      acquired = true;
      return {
        postMessage: (message: unknown) => fake.posted.push(structuredClone(message)),
        getState: () => fake.state,
        setState: (state: unknown) => {
          fake.state = structuredClone(state);
        },
      };
    },
  });
}
