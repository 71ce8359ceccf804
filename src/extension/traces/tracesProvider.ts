import * as vscode from 'vscode';
import type { Reply, RequestName, RequestParams, RequestResults } from '../../protocol/lsp';
import type { ListSize } from '../../protocol/readingLists';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import { withCancel } from '../progress/withCancel';
import type { ReadingScope } from './readingScope';
import type { TraceFiles } from './traceFiles';
import { traceItem } from './traceItem';
import { parentOf, rangesOf, type FileNode, type RangeNode, type TraceNode } from './traceNode';

/** How long changes of a file are gathered before its rows are read again, in milliseconds. */
const gatherMs = 200;

/** The rows of the tree, read from the server as they are shown: nothing of a file is held here. */
export class TracesProvider implements vscode.TreeDataProvider<TraceNode>, vscode.Disposable {
  readonly #server: ServerClient;
  readonly #scope: ReadingScope;
  readonly #traceFiles: TraceFiles;
  readonly #changed = new vscode.EventEmitter<TraceNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  /** The editor knows a row by its object: those of files stay the same. */
  #listing: Promise<FileNode[]> | undefined;
  #files: ReadonlyMap<string, FileNode> = new Map();
  readonly #gathering = new Map<string, NodeJS.Timeout>();

  constructor(server: ServerClient, scope: ReadingScope, traceFiles: TraceFiles) {
    this.#server = server;
    this.#scope = scope;
    this.#traceFiles = traceFiles;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      server.onDidChangeFile((file) => {
        this.#readAgainSoon(file);
      }),
      scope.onDidChange(() => {
        this.refresh();
      }),
      traceFiles.onDidChange(() => {
        this.refresh();
      }),
    );
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: TraceNode): vscode.TreeItem {
    return traceItem(node);
  }

  getParent(node: TraceNode): TraceNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: TraceNode): Promise<TraceNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'file': {
        const size = await this.#list(node.name.file);
        if (size.kind === 'refused') {
          this.#showSize(node, undefined);
          return [sentence(node, size.reason)];
        }
        const { questions, of } = size.value;
        this.#showSize(node, size.value);
        if (questions === 0) {
          const text = of === 0 ? vscode.l10n.t('No questions') : vscode.l10n.t('Nothing matches the filter');
          return [sentence(node, text)];
        }
        return this.#stretch(node, node.name.file, 0, questions);
      }
      case 'range':
        return this.#stretch(node, node.file, node.first, node.count);
      case 'question': {
        const { file, summary } = node;
        const reply = await this.#ask('stepaudit/listChains', file, { record: summary.record });
        if (reply.kind === 'refused') return [sentence(node, reply.reason)];
        return reply.value.map((chain) => ({
          kind: 'chain',
          parent: node,
          file,
          record: summary.record,
          summary: chain,
        }));
      }
      case 'chain':
      case 'sentence':
        return [];
    }
  }

  /** The row of a chain, or of its question where that has only one; undefined when the tree has none. */
  async rowOf({ file, record, chain }: ChainRef): Promise<TraceNode | undefined> {
    const root = this.#files.get(file) ?? (await this.#roots()).find(({ name }) => name.file === file);
    if (root === undefined) return undefined;
    const place = await this.#ask('stepaudit/listPlace', file, { record });
    const size = await this.#list(file);
    if (place.kind === 'refused' || place.value === null || size.kind === 'refused') return undefined;
    const at = place.value;
    let parent: FileNode | RangeNode = root;
    let ranges = rangesOf(parent, file, 0, size.value.questions);
    while (ranges !== undefined) {
      const within: RangeNode | undefined = ranges.find(
        ({ first, count }) => first <= at && at < first + count,
      );
      if (within === undefined) return undefined;
      parent = within;
      ranges = rangesOf(parent, file, within.first, within.count);
    }
    const [question] = await this.#questions(parent, file, at, 1);
    if (question?.kind !== 'question' || question.summary.chains < 2) return question;
    const chains = await this.getChildren(question);
    return chains.find((row) => row.kind === 'chain' && row.summary.chain === chain) ?? question;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const timer of this.#gathering.values()) clearTimeout(timer);
  }

  /** The files; those who ask while they are looked for get the same ones. */
  #roots(): Promise<FileNode[]> {
    this.#listing ??= this.#listRoots().finally(() => {
      this.#listing = undefined;
    });
    return this.#listing;
  }

  async #listRoots(): Promise<FileNode[]> {
    const before = this.#files;
    const listed = await this.#traceFiles.list();
    const same = (node: FileNode): FileNode => {
      const known = before.get(node.name.file);
      return known?.isOutside === node.isOutside ? known : node;
    };
    this.#files = new Map(listed.map((node) => [node.name.file, same(node)]));
    return [...this.#files.values()];
  }

  async #stretch(
    parent: FileNode | RangeNode,
    file: string,
    first: number,
    count: number,
  ): Promise<TraceNode[]> {
    return [...(rangesOf(parent, file, first, count) ?? (await this.#questions(parent, file, first, count)))];
  }

  async #questions(
    parent: FileNode | RangeNode,
    file: string,
    first: number,
    count: number,
  ): Promise<TraceNode[]> {
    const reply = await this.#ask('stepaudit/listPage', file, { first, count });
    if (reply.kind === 'refused') return [sentence(parent, reply.reason)];
    return reply.value.map((summary) => ({ kind: 'question', parent, file, summary }));
  }

  async #list(file: string): Promise<Reply<RequestResults['stepaudit/list']>> {
    const list = await this.#scope.listOf(file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    const reply = await withCancel(vscode.l10n.t('Going through {0}', name), (token, report) =>
      this.#server.send('stepaudit/list', list, token, report),
    );
    return reply.kind === 'refused' && reply.reason === ''
      ? { kind: 'refused', reason: vscode.l10n.t('Cancelled; refresh to go through the file again') }
      : reply;
  }

  async #ask<N extends RequestName & `stepaudit/list${string}`>(
    name: N,
    file: string,
    more: Omit<RequestParams<N>, keyof RequestParams<'stepaudit/list'>>,
  ): Promise<Reply<RequestResults[N]>> {
    const list = await this.#scope.listOf(file);
    return this.#server.send(name, { ...list, ...more });
  }

  /** The row of a file says how many questions it has, once that is known. */
  #showSize(node: FileNode, size: ListSize | undefined): void {
    const { size: shown } = node;
    if (shown?.questions === size?.questions && shown?.of === size?.of && shown?.steps === size?.steps)
      return;
    node.size = size;
    this.#readAgainSoon(node.name.file);
  }

  #readAgainSoon(file: string): void {
    if (this.#gathering.has(file)) return;
    const timer = setTimeout(() => {
      this.#gathering.delete(file);
      const node = this.#files.get(file);
      if (node !== undefined) this.#changed.fire(node);
    }, gatherMs);
    this.#gathering.set(file, timer);
  }
}

function sentence(
  parent: FileNode | RangeNode | Extract<TraceNode, { kind: 'question' }>,
  text: string,
): TraceNode {
  return { kind: 'sentence', parent, text };
}
