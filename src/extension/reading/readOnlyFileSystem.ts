import * as vscode from 'vscode';
import type { Reply } from '../../protocol/lsp';

/** A text as it now is, and a number that grows whenever it changes. */
export interface ServedText {
  readonly text: string;
  readonly version: number;
}

/** Serves texts as read-only files, so that they fold, restore after a reload and say why they cannot be edited. */
export class ReadOnlyFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #load: (uri: vscode.Uri) => Promise<Reply<ServedText>>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  readonly #folders = new Map<string, vscode.Uri>();

  /** @param changes fires with the address of a text that is another one now */
  constructor(load: (uri: vscode.Uri) => Promise<Reply<ServedText>>, changes: vscode.Event<vscode.Uri>) {
    this.#load = load;
    this.#subscription = changes((uri) => {
      this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    });
  }

  /**
   * Has the editor forget all that was served and is closed by now: it is told that the files are gone, so that neither
   * *Reopen Closed Editor* nor *Go Back* leads to one.
   */
  forgetClosed(): void {
    this.#changed.fire(
      [...this.#folders.values()].map((uri) => ({ type: vscode.FileChangeType.Deleted, uri })),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, version } = await this.#read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: version,
      size: Buffer.byteLength(text),
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { text } = await this.#read(uri);
    return Buffer.from(text);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #read(uri: vscode.Uri): Promise<ServedText> {
    const folder = vscode.Uri.joinPath(uri, '..').with({ query: '' });
    this.#folders.set(folder.toString(), folder);
    const reply = await this.#load(uri);
    if (reply.kind === 'refused') throw vscode.FileSystemError.Unavailable(reply.reason);
    return reply.value;
  }
}
