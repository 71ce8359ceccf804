import * as v from 'valibot';
import * as vscode from 'vscode';
import { mostCandidates } from '../../protocol/readingLists';
import type { ServerClient } from '../client/serverClient';
import type { FileNode } from './traceNode';

/** How many files that were opened are remembered. */
const mostOpened = 50;
/** How many .jsonl files of the workspace are looked at, and for how long they are looked for, in milliseconds. */
const mostFound = 300;
const patienceMs = 5000;
const notTraces =
  '{**/node_modules/**,**/.git/**,**/*.stepaudit.jsonl,**/judgment_*.jsonl,**/judgments_*.jsonl}';

const storageKey = 'stepaudit.openedFiles';
const stored = v.array(v.string());

/** The trace files that the reader may want: those in the workspace, and those opened before. */
export class TraceFiles implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #server: ServerClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/*.jsonl', false, true, false);
  #opened: readonly string[];

  constructor(memento: vscode.Memento, server: ServerClient) {
    this.#memento = memento;
    this.#server = server;
    const read = v.safeParse(stored, memento.get<unknown>(storageKey));
    this.#opened = read.success ? read.output.slice(0, mostOpened) : [];
    const tell = ({ path }: vscode.Uri): void => {
      if (!path.endsWith('.stepaudit.jsonl')) this.#changed.fire();
    };
    this.#watcher.onDidCreate(tell);
    this.#watcher.onDidDelete(tell);
  }

  /** Files of the workspace first, each group by its path. */
  async list(): Promise<FileNode[]> {
    const found = await findInWorkspace();
    const inside = new Set(found);
    const candidates = [...found.sort(), ...this.#opened.filter((file) => !inside.has(file)).sort()];
    const reply = await this.#server.send('stepaudit/traceFiles', {
      candidates: candidates.slice(0, mostCandidates),
    });
    if (reply.kind === 'refused') return [];
    return reply.value.map((name) => ({
      kind: 'file',
      name,
      isOutside: vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(name.file)) === undefined,
    }));
  }

  /** Remembers that a file was opened; whether it was not known before. */
  async add(file: string): Promise<void> {
    if (this.#opened.includes(file)) return;
    await this.#keep([file, ...this.#opened].slice(0, mostOpened));
  }

  async forget(file: string): Promise<void> {
    await this.#keep(this.#opened.filter((other) => other !== file));
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  async #keep(opened: readonly string[]): Promise<void> {
    this.#opened = opened;
    this.#changed.fire();
    await this.#memento.update(storageKey, opened);
  }
}

/** A search that takes too long counts with what it has found by then, which is nothing. */
async function findInWorkspace(): Promise<string[]> {
  const source = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => {
    source.cancel();
  }, patienceMs);
  try {
    const files = await vscode.workspace.findFiles('**/*.jsonl', notTraces, mostFound, source.token);
    return files.filter(({ scheme }) => scheme === 'file').map((uri) => uri.toString());
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
