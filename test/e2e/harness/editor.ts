import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { errors, type Browser, type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { EditorServer } from '../../../scripts/realEditor.mjs';
import { launchBrowser, startServer } from '../../../scripts/realEditor.mjs';
import { output } from '../../../scripts/toolchain.mjs';
import type { LedgerEvent } from '../../../src/core/ledger/ledgerEvent';
import { expect } from 'vitest';
import { eventsOf } from '../../fixtures/eventsOf';
import { decorationTexts, placeOfText } from './editorText';
import { themes, type Theme } from './themes';

/** How long a state of the workbench may take to come about. */
const patienceMs = 20_000;

/** How long one attempt may take, of what is tried until it succeeds. */
const attemptMs = 3000;

/** How long a key may take to have its effect, before it is taken to be lost. */
const settleMs = 1000;

export interface EditorOptions {
  /** Packaged extensions to install. */
  readonly vsix: readonly string[];
  /** Folder that the workbench opens. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask for trust as on a user's machine; otherwise every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A real editor with the extension installed, driven as a user does: palette, keys and mouse. Every wait is for a state
 * of the workbench; one that does not come about fails the test.
 */
export class Editor {
  readonly #server: EditorServer;
  readonly #browser: Browser;
  /** The folder that the workbench has open. */
  readonly folder: string;
  readonly #options: EditorOptions;
  #settings: Readonly<Record<string, unknown>>;
  readonly page: Page;

  private constructor(server: EditorServer, browser: Browser, page: Page, options: EditorOptions) {
    this.#server = server;
    this.#browser = browser;
    this.#options = options;
    this.folder = options.folder;
    this.#settings = options.settings ?? {};
    this.page = page;
  }

  /** What the ledger of an arm in the open folder says; it must be there. */
  events(arm = 'student'): LedgerEvent[] {
    return eventsOf(path.join(this.folder, `traces_${arm}.jsonl`));
  }

  /** Installs the extension into an empty profile and opens the folder. */
  static async open(options: EditorOptions): Promise<Editor> {
    const { vsix, settings = {}, workspaceTrust = false, env = {} } = options;
    const server = await startServer({ vsix, settings, workspaceTrust, env });
    let browser: Browser | undefined;
    try {
      browser = await launchBrowser();
      return await Editor.#openWindow(server, browser, options);
    } catch (error) {
      await browser?.close();
      await server.stop();
      throw error;
    }
  }

  static async #openWindow(server: EditorServer, browser: Browser, options: EditorOptions): Promise<Editor> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(patienceMs);
    const editor = new Editor(server, browser, page, options);
    await page.goto(server.url(options.folder));
    await editor.#waitForWorkbench();
    return editor;
  }

  /** Opens another window on the same folder, with an extension host of its own; it goes when this editor closes. */
  openWindow(): Promise<Editor> {
    return Editor.#openWindow(this.#server, this.#browser, this.#options);
  }

  /** The folder of everything that the editor keeps: settings, logs, state. */
  get profile(): string {
    return this.#server.profile;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
  }

  /** Loads the window anew, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    // The editor's own reload: the browser's may come before the open editors are stored.
    const loaded = this.page.waitForEvent('domcontentloaded');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.#waitForWorkbench();
  }

  /** Runs a command by its full title in the palette, e.g. `Step Audit: Next Error`. */
  async runCommand(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Opens a file by its path inside the folder, or by an absolute one. */
  async openFile(file: string): Promise<void> {
    await this.#pick('Control+p', path.resolve(this.folder, file), path.basename(file));
    await this.tab(path.basename(file)).waitFor();
  }

  /** Types into the quick input that a command has opened, and accepts. */
  async answer(text: string): Promise<void> {
    await this.#quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an entry, by its whole label, from the list that a command has opened. */
  async choose(label: string): Promise<void> {
    // A long list draws only some of its rows: narrow it down.
    await this.#quickInput.fill(label);
    await this.choice(label).click();
  }

  /** An entry, by its whole label, of the list that is open. */
  choice(label: string): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.page.locator('.quick-input-list .monaco-list-row', { has: name }).first();
  }

  /** The active editor's tab, when it carries this label. */
  tab(label: string): Locator {
    return this.page.locator('.tab.active', { has: this.page.getByText(label, { exact: true }) }).first();
  }

  /** Texts that decorations show in the visible editors at this moment. */
  decorationTexts(): Promise<string[]> {
    return decorationTexts(this.page);
  }

  /** Waits until a decoration shows a text that contains, or matches, what is given; returns the whole text. */
  async waitForDecoration(wanted: string | RegExp): Promise<string> {
    const fits = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
    let found: string | undefined;
    const find = async () => (found = (await this.decorationTexts()).find(fits));
    await expect.poll(find, { timeout: patienceMs, message: `decoration ${String(wanted)}` }).toBeDefined();
    return found ?? '';
  }

  /** Clicks until a state comes about: what the editor draws anew under the mouse, as CodeLens, swallows a click. */
  async clickUntil(target: Locator, outcome: Locator): Promise<void> {
    const comesAbout = async () => {
      if (await outcome.isVisible()) return true;
      await target.click();
      return outcome.waitFor({ timeout: attemptMs }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(comesAbout, { timeout: patienceMs, message: 'what a click brings about' }).toBe(true);
  }

  /** Presses a key, which must do no harm when pressed too often, until a state comes about. */
  async pressUntil(key: string, target: Locator, state: 'visible' | 'detached'): Promise<void> {
    const comesAbout = async () => {
      await this.page.keyboard.press(key);
      return target.waitFor({ state, timeout: settleMs }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(comesAbout, { timeout: patienceMs, message: `what ${key} brings about` }).toBe(true);
  }

  /** Clicks on a text in an editor: the caret goes there. */
  async clickText(text: string): Promise<void> {
    const { x, y } = await placeOfText(this.page, text);
    await this.page.mouse.click(x, y);
  }

  /** Rests the mouse on a text in an editor and returns the hover that appears. */
  async hover(text: string): Promise<Locator> {
    const hover = this.page
      .locator('.monaco-hover:not(.hidden, .workbench-hover) .monaco-hover-content')
      .first();
    // The text moves under a resting mouse while the workbench still settles: look for it again.
    const appears = async () => {
      const { x, y } = await placeOfText(this.page, text);
      await this.page.mouse.move(x - 1, y);
      await this.page.mouse.move(x, y);
      return hover.isVisible();
    };
    await expect
      .poll(appears, { timeout: patienceMs, interval: 500, message: `hover at ${text}` })
      .toBe(true);
    return hover;
  }

  /** An item of the status bar by a part of its text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text }).first();
  }

  /** Toasts that are shown. */
  notifications(text?: string | RegExp): Locator {
    const toasts = this.page.locator('.notifications-toasts .notification-list-item');
    return text === undefined ? toasts : toasts.filter({ hasText: text });
  }

  /** The content of the visible webview panel. */
  webview(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .first()
      .contentFrame()
      .frameLocator('iframe#active-frame');
  }

  /** Changes user settings, those not named staying as they are; the editor reads them when the window reloads. */
  async changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    this.#server.writeSettings(this.#settings);
    await this.reload();
  }

  /** Changes the colour theme and waits until it is there. */
  async useTheme(theme: Theme): Promise<void> {
    const { id, label, mark } = themes[theme];
    this.#settings = { ...this.#settings, 'workbench.colorTheme': id };
    await this.runCommand('Preferences: Color Theme');
    await this.choose(label);
    await this.page.locator(`.monaco-workbench[class*="${mark}"]`).waitFor();
  }

  /** Keeps a picture of the workbench as test-output/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(output, 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({
      path: path.join(folder, `${name}.png`),
      animations: 'disabled',
      caret: 'initial',
    });
  }

  get #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input').first();
  }

  async #pick(key: string, text: string, label: string): Promise<void> {
    // A list that was opened before its entry was registered never gets it, and a busy workbench may swallow the key:
    // it is opened again.
    const attempt = async () => {
      try {
        await this.page.keyboard.press(key);
        await this.#quickInput.fill(text, { timeout: attemptMs });
        await this.choice(label).click({ timeout: attemptMs });
        return true;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        await this.page.keyboard.press('Escape');
        return false;
      }
    };
    await expect.poll(attempt, { timeout: patienceMs, message: `${label} in the quick pick` }).toBe(true);
  }

  async #waitForWorkbench(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }
}
