import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  fromComparePanel,
  type ComparePanelRequest,
  type SeenPlace,
  type ToComparePanel,
} from '../../protocol/comparePanel';
import type { ComparePage, StepRef } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import { InTurn } from '../progress/inTurn';
import { seenSteps } from '../reading/currentStep';
import { chainOf } from '../reading/readingUri';
import type { ActiveChain, ChosenSteps, StepPlace } from '../reading/stepTargets';
import { copyComparison, openTextDiff } from './compareActions';
import type { CompareDeps, CompareStart } from './compareDeps';
import { judgingSteps, readingColumn, stepAtCaret, uriOf } from './comparedChains';
import { panelHtml } from './panelHtml';
import { nextDifference } from './nextDifference';
import { onReaderMoves } from './readerMoves';
import { armOf, isSameChain, seenChoice } from './seenChoice';
import { ToldMoves } from './toldMoves';

/**
 * One Compare panel: it follows the reading view without taking the focus, drives it when a step is chosen in it, and is
 * a place where commands find the step to act on.
 */
export class CompareSession implements StepPlace, vscode.Disposable {
  readonly #deps: CompareDeps;
  readonly #panel: vscode.WebviewPanel;
  readonly #focus: (focused: boolean) => void;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #picked = new Map<string, number>();
  readonly #opening = new InTurn();
  readonly #moves = new ToldMoves();
  #ref: ChainRef;
  #page: ComparePage | undefined;
  #at: SeenPlace | undefined;
  #ready = false;
  #loads = 0;
  #opens = 0;

  /** @param focus hears whether what is typed is meant for the panel's steps */
  constructor(
    deps: CompareDeps,
    panel: vscode.WebviewPanel,
    start: CompareStart,
    focus: (focused: boolean) => void,
  ) {
    this.#deps = deps;
    this.#panel = panel;
    this.#focus = focus;
    this.#ref = { file: start.file, record: start.record, chain: start.chain };
    for (const { file, chain } of start.picked) this.#picked.set(file, chain);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(deps.context.extensionUri, 'dist')],
    };
    panel.webview.html = panelHtml(panel.webview, deps.context.extensionUri, {
      name: 'compare',
      title: vscode.l10n.t('Compare'),
    });
    this.#subscriptions.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // The page of a hidden panel is gone; it says `ready` when it is back.
        if (!panel.visible) this.#ready = false;
        if (!panel.active) focus(false);
      }),
      deps.server.onDidChangeFile((file) => {
        if (this.#page === undefined || this.#hasFile(file)) void this.#load();
      }),
      deps.mode.onDidChange(() => {
        this.#post({ type: 'reviewing', on: deps.mode.isOn });
      }),
      deps.pages.onDidChangeJudging(() => {
        this.#post({ type: 'judging', steps: judgingSteps(this.#page, deps.pages) });
      }),
      onReaderMoves(start.isRestored, (editor) => {
        this.#follow(editor);
      }),
    );
  }

  get panel(): vscode.WebviewPanel {
    return this.#panel;
  }

  /** What the panel shows; undefined while there is nothing to compare. */
  get page(): ComparePage | undefined {
    return this.#page;
  }

  /** Shows a chain's question, asking anew when it could not be shown before. */
  async show(ref: ChainRef): Promise<void> {
    if (this.#has(ref)) return;
    this.#goTo(ref);
    await this.#load();
  }

  active(): ActiveChain | undefined {
    const at = this.#at;
    const page = (at === undefined ? undefined : armOf(this.#page, at)) ?? this.#page?.arms[0];
    return page === undefined ? undefined : { page, uri: uriOf(page) };
  }

  chosen(): ChosenSteps | undefined {
    const choice = seenChoice(this.#page, this.#at);
    switch (choice.kind) {
      case 'none':
        say(vscode.l10n.t('There is no step here; choose one in the Compare panel.'));
        return undefined;
      case 'changed':
        say(vscode.l10n.t('The step has just changed. Look again, then repeat.'));
        return undefined;
      case 'step': {
        const { arm: page, step } = choice;
        return { page, uri: uriOf(page), steps: [step], seen: seenSteps(page, [step]) };
      }
    }
  }

  async move(by: 1 | -1): Promise<void> {
    await this.#tell((move) => ({ type: 'moveBy', by, move }));
  }

  async goTo(step: StepRef): Promise<boolean> {
    if (!this.#has(step)) return false;
    await this.#tell((move) => ({ type: 'goTo', step, move }));
    return true;
  }

  dispose(): void {
    this.#focus(false);
    this.#moves.end();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #load(): Promise<void> {
    if (!this.#ready) return;
    const load = (this.#loads += 1);
    const chains = [...this.#picked].map(([file, chain]) => ({ file, chain }));
    const reply = await this.#deps.server.send('stepaudit/compare', { ...this.#ref, chains });
    if (load !== this.#loads) return;
    this.#page = reply.kind === 'done' ? reply.value : undefined;
    this.#panel.title =
      reply.kind === 'done'
        ? vscode.l10n.t('Compare · Question {0}', reply.value.position + 1)
        : vscode.l10n.t('Compare');
    if (reply.kind === 'refused') {
      this.#post({ type: 'problem', sentence: reply.reason });
      return;
    }
    this.#post({
      type: 'show',
      page: reply.value,
      current: stepAtCaret(reply.value, this.#deps.pages, vscode.window.visibleTextEditors),
      judging: judgingSteps(reply.value, this.#deps.pages),
    });
  }

  /** The reader moved in an editor: mark the step, or change the question. Never takes the focus. */
  #follow(editor: vscode.TextEditor): void {
    const ref = chainOf(editor.document.uri);
    // A chain that was asked for and cannot be compared is not asked for with every move of the caret.
    if (ref === undefined || (isSameChain(ref, this.#ref) && !this.#has(ref))) return;
    if (!this.#has(ref)) {
      this.#goTo(ref);
      void this.#load();
      return;
    }
    const current = stepAtCaret(this.#page, this.#deps.pages, [editor]);
    if (current !== undefined) this.#post({ type: 'follow', current });
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromComparePanel, message);
    if (!parsed.success) return;
    const said = parsed.output;
    switch (said.type) {
      case 'ready':
        this.#ready = true;
        this.#post({
          type: 'start',
          translation: vscode.l10n.bundle ?? {},
          reviewing: this.#deps.mode.isOn,
        });
        await this.#load();
        return;
      case 'at':
        this.#at = said.step;
        this.#moves.made(said.move);
        return;
      case 'focus':
        this.#focus(said.focused);
        return;
      case 'request': {
        const problem = await this.#answer(said.of);
        this.#post({ type: 'answer', request: said.request, problem });
        return;
      }
    }
  }

  /** Does what the panel asks for; the answer says what was in its way. */
  async #answer(of: ComparePanelRequest): Promise<string | undefined> {
    switch (of.kind) {
      case 'openStep': {
        const { step, ...ref } = of.step;
        if (this.#has(ref)) await this.#open(ref, step, of.focus);
        return undefined;
      }
      case 'move':
        return of.differing ? this.#moveToDifference(of.by) : this.#moveTo(this.#ref.record + of.by);
      case 'pickChain':
        if (!this.#hasFile(of.file)) return undefined;
        if (of.file === this.#ref.file) this.#ref = { ...this.#ref, chain: of.chain };
        else this.#picked.set(of.file, of.chain);
        await this.#load();
        return undefined;
      case 'copyMarkdown':
        if (this.#page !== undefined) await copyComparison(this.#page);
        return undefined;
      case 'openDiff':
        if (this.#page !== undefined) await openTextDiff(this.#page);
        return undefined;
      case 'run':
        await vscode.commands.executeCommand(of.command);
        return undefined;
    }
  }

  /** Opens a step in the text; of several that were asked for at once, the last. */
  #open(ref: ChainRef, step: number, focus: boolean): Promise<void> {
    const open = (this.#opens += 1);
    return this.#opening.run(async () => {
      if (open !== this.#opens) return;
      await this.#deps.opener.open(ref, {
        step,
        viewColumn: readingColumn(this.#panel),
        preserveFocus: !focus,
      });
    });
  }

  async #moveTo(record: number): Promise<undefined> {
    if (record < 0 || record >= (this.#page?.recordCount ?? Infinity)) return undefined;
    this.#goTo({ file: this.#ref.file, record, chain: 0 });
    await this.#load();
    return undefined;
  }

  async #moveToDifference(by: 1 | -1): Promise<string | undefined> {
    const found = await nextDifference(this.#deps.server, this.#ref, by);
    if (typeof found === 'number') return this.#moveTo(found);
    return found === '' ? undefined : found;
  }

  /** Makes another chain the one to show; picks in other arms hold for one question only. */
  #goTo(ref: ChainRef): void {
    const arm = this.#page?.arms.find(({ file, record }) => file === ref.file && record === ref.record);
    if (arm === undefined) this.#picked.clear();
    else for (const { file, chain } of this.#page?.arms ?? []) this.#picked.set(file, chain);
    this.#picked.delete(ref.file);
    this.#ref = { file: ref.file, record: ref.record, chain: ref.chain };
  }

  async #tell(message: (move: number) => ToComparePanel): Promise<void> {
    if (!this.#ready) return;
    await this.#moves.tell((move) => {
      this.#post(message(move));
    });
  }

  #has(ref: ChainRef): boolean {
    return armOf(this.#page, ref) !== undefined;
  }

  #hasFile(file: string): boolean {
    return this.#page?.arms.some((arm) => arm.file === file) === true;
  }

  #post(message: ToComparePanel): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }
}

function say(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence, 5000);
}
