import * as vscode from 'vscode';
import type { ReadingPage, Reply, StepRef } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import { chainOf } from './readingUri';

/** A page as it was last read, and a number that grows with each reading. */
export interface LoadedPage {
  readonly page: ReadingPage;
  readonly version: number;
}

interface JudgingView {
  readonly view: string;
  readonly before: ReadonlyMap<number, string | undefined>;
}

/** The pages of the open reading views: read from the server, read again when their file changes. */
export class ReadingPages implements vscode.Disposable {
  readonly #server: ServerClient;
  readonly #pages = new Map<string, LoadedPage>();
  /** Steps that are being judged, by their view, with their newest judgment before. */
  #judging: JudgingView[] = [];
  #judgedSteps: readonly StepRef[] = [];
  readonly #updated = new vscode.EventEmitter<vscode.Uri>();
  /** Fires when a page was read again, or when steps of it start or stop being judged. */
  readonly onDidUpdate = this.#updated.event;
  readonly #judged = new vscode.EventEmitter<void>();
  /** Fires when steps of any chain, shown in a view or not, start or stop being judged. */
  readonly onDidChangeJudging = this.#judged.event;
  readonly #subscriptions: vscode.Disposable;
  #version = Date.now();

  constructor(server: ServerClient) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      server.onDidChangeFile((file) => this.reload(file)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#pages.delete(document.uri.toString());
      }),
    );
  }

  /** A number above those of all pages that were read. */
  nextVersion(): number {
    return (this.#version += 1);
  }

  /** The page of a document as last read, if it was. */
  peek(uri: vscode.Uri): ReadingPage | undefined {
    return this.#pages.get(uri.toString())?.page;
  }

  async load(uri: vscode.Uri): Promise<Reply<LoadedPage>> {
    const known = this.#pages.get(uri.toString());
    return known === undefined ? this.#read(uri) : { kind: 'done', value: known };
  }

  /** The 0-based steps of a document that are being judged now, and have no answer yet. */
  pending(uri: vscode.Uri): ReadonlySet<number> {
    const steps = this.#judging
      .filter(({ view }) => view === uri.toString())
      .flatMap(({ before }) => [...before]);
    return new Set(steps.flatMap(([step, newest]) => (this.#newest(uri, step) === newest ? [step] : [])));
  }

  /** The steps of any chain for which a job is under way. */
  get judging(): readonly StepRef[] {
    return this.#judgedSteps;
  }

  /** Shows in the open views of a chain that steps of it are being judged, until it is disposed. */
  showJudging(chain: ChainRef, steps: readonly number[]): vscode.Disposable {
    const views = vscode.workspace.textDocuments.map(({ uri }) => uri).filter((uri) => isOf(uri, chain));
    const shown: JudgingView[] = views.map((uri) => ({
      view: uri.toString(),
      before: new Map(steps.map((step) => [step, this.#newest(uri, step)])),
    }));
    const { file, record, chain: index } = chain;
    const refs = steps.map((step) => ({ file, record, chain: index, step }));
    this.#judging.push(...shown);
    this.#judgedSteps = [...this.#judgedSteps, ...refs];
    for (const uri of views) this.#updated.fire(uri);
    this.#judged.fire();
    return new vscode.Disposable(() => {
      this.#judging = this.#judging.filter((judging) => !shown.includes(judging));
      this.#judgedSteps = this.#judgedSteps.filter((step) => !refs.includes(step));
      for (const uri of views) this.#updated.fire(uri);
      this.#judged.fire();
    });
  }

  /** Reads the pages of one trace file again, or all pages, as far as they are open. */
  reload(file?: string): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const ref = chainOf(uri);
      if (ref === undefined || (file !== undefined && ref.file !== file)) continue;
      void this.#reread(uri);
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#updated.dispose();
    this.#judged.dispose();
  }

  async #reread(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const before = this.#pages.get(key);
    const reply = await this.#read(uri);
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
    // What cannot be read any more is not left standing as if it were true, and a closed view is let go.
    if (!isOpen || (reply.kind === 'refused' && this.#pages.get(key) === before)) this.#pages.delete(key);
    this.#updated.fire(uri);
  }

  /** What tells whether a step was judged since. */
  #newest(uri: vscode.Uri, step: number): string | undefined {
    return JSON.stringify(this.peek(uri)?.state.steps[step]?.judgments[0]?.source);
  }

  async #read(uri: vscode.Uri): Promise<Reply<LoadedPage>> {
    const ref = chainOf(uri);
    if (ref === undefined) return { kind: 'refused', reason: vscode.l10n.t('This address names no chain.') };
    this.#server.watch(ref.file);
    const version = this.nextVersion();
    const reply = await this.#server.send('stepaudit/reading', ref);
    if (reply.kind === 'refused') return reply;
    const known = this.#pages.get(uri.toString());
    // Replies may overtake each other: what was asked for last counts.
    const loaded = known !== undefined && known.version > version ? known : { page: reply.value, version };
    this.#pages.set(uri.toString(), loaded);
    return { kind: 'done', value: loaded };
  }
}

function isOf(uri: vscode.Uri, { file, record, chain }: ChainRef): boolean {
  const ref = chainOf(uri);
  return ref?.file === file && ref.record === record && ref.chain === chain;
}
