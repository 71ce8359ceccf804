import * as v from 'valibot';
import * as vscode from 'vscode';
import { comparePanelState, fromComparePanel, type ToComparePanel } from '../../protocol/comparePanel';
import { commands, comparePanelType } from '../../protocol/contributions';
import type { ComparePage, StepRef } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import { activeReading, currentStep } from '../reading/currentStep';
import type { ReadingOpener } from '../reading/openReading';
import type { ReadingPages } from '../reading/readingPages';
import { chainOf } from '../reading/readingUri';
import { compareHtml } from './compareHtml';

interface Deps {
  readonly context: vscode.ExtensionContext;
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
}

/** The one Compare panel: it follows the reading view, and drives it when a step is chosen in it. */
class ComparePanel implements vscode.Disposable {
  readonly #deps: Deps;
  readonly #panel: vscode.WebviewPanel;
  readonly #subscriptions: vscode.Disposable[] = [];
  #ref: ChainRef;
  #page: ComparePage | undefined;
  #ready = false;

  constructor(deps: Deps, panel: vscode.WebviewPanel, ref: ChainRef) {
    this.#deps = deps;
    this.#panel = panel;
    this.#ref = ref;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(deps.context.extensionUri, 'dist')],
    };
    panel.webview.html = compareHtml(panel.webview, deps.context.extensionUri);
    this.#subscriptions.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      deps.server.onDidChangeFile((file) => {
        if (this.#page?.arms.some((arm) => arm.file === file) === true) void this.#load();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#follow();
      }),
      vscode.window.onDidChangeTextEditorSelection(() => {
        this.#follow();
      }),
    );
  }

  get panel(): vscode.WebviewPanel {
    return this.#panel;
  }

  /** Shows another question, unless it is the one that is shown. */
  async show(ref: ChainRef): Promise<void> {
    if (this.#page?.arms.some((arm) => isSameChain(arm, ref)) === true) return;
    this.#ref = ref;
    await this.#load();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #load(): Promise<void> {
    const ref = this.#ref;
    const reply = await this.#deps.server.send('stepaudit/compare', ref);
    if (ref !== this.#ref) return;
    this.#page = reply.kind === 'done' ? reply.value : undefined;
    this.#panel.title =
      reply.kind === 'done'
        ? vscode.l10n.t('Compare · Question {0}', reply.value.position + 1)
        : vscode.l10n.t('Compare');
    this.#post(
      reply.kind === 'done'
        ? { type: 'show', page: reply.value, current: this.#currentStep() }
        : { type: 'problem', sentence: reply.reason },
    );
  }

  /** The reader moved in the editor: mark the step, or change the question. Never takes the focus. */
  #follow(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ref = uri === undefined ? undefined : chainOf(uri);
    if (ref === undefined) return;
    if (this.#page?.arms.some((arm) => isSameChain(arm, ref)) !== true) {
      void this.show(ref);
      return;
    }
    const current = this.#currentStep();
    if (current !== undefined) this.#post({ type: 'follow', current });
  }

  #currentStep(): StepRef | undefined {
    const reading = activeReading(this.#deps.pages);
    const step = reading === undefined ? undefined : currentStep(reading);
    if (reading === undefined || step === undefined) return undefined;
    const { file, record, chain } = reading.page;
    return { file, record, chain, step };
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromComparePanel, message);
    if (!parsed.success) return;
    switch (parsed.output.type) {
      case 'ready':
        this.#ready = true;
        await this.#load();
        return;
      case 'openStep': {
        const { step, ...ref } = parsed.output.step;
        if (this.#page?.arms.some((arm) => isSameChain(arm, ref)) !== true) return;
        await this.#deps.opener.open(ref, { step, viewColumn: this.#editorColumn() });
        return;
      }
      case 'move':
        await this.#move(parsed.output.by);
        return;
    }
  }

  async #move(by: 1 | -1): Promise<void> {
    const record = this.#ref.record + by;
    if (record < 0 || record >= (this.#page?.recordCount ?? Infinity)) return;
    await this.show({ file: this.#ref.file, record, chain: 0 });
  }

  /** Where the reading view is, so that a step opens there and not over the panel. */
  #editorColumn(): vscode.ViewColumn {
    const reading = vscode.window.visibleTextEditors.find(
      ({ document }) => chainOf(document.uri) !== undefined,
    );
    const own = this.#panel.viewColumn;
    return (
      reading?.viewColumn ?? (own === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One)
    );
  }

  #post(message: ToComparePanel): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }
}

function isSameChain(a: ChainRef, b: ChainRef): boolean {
  return a.file === b.file && a.record === b.record && a.chain === b.chain;
}

export function registerComparePanel(deps: Deps): vscode.Disposable {
  let open: ComparePanel | undefined;

  const adopt = (panel: vscode.WebviewPanel, ref: ChainRef): void => {
    const created = new ComparePanel(deps, panel, ref);
    open = created;
    panel.onDidDispose(() => {
      created.dispose();
      if (open === created) open = undefined;
    });
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.compare, async () => {
      const page = activeReading(deps.pages)?.page;
      if (page === undefined) return;
      const ref = { file: page.file, record: page.record, chain: page.chain };
      if (open !== undefined) {
        open.panel.reveal(undefined, true);
        await open.show(ref);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      adopt(vscode.window.createWebviewPanel(comparePanelType, vscode.l10n.t('Compare'), column), ref);
    }),
    vscode.window.registerWebviewPanelSerializer(comparePanelType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const kept = v.safeParse(comparePanelState, state);
        if (kept.success) adopt(panel, kept.output);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
    {
      dispose: () => {
        open?.panel.dispose();
      },
    },
  );
}
