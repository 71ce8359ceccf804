import * as vscode from 'vscode';
import { readingScheme } from '../../protocol/readingUri';
import type { LoadedPage, ReadingPages } from './readingPages';

/** Serves reading views as read-only files, so that they fold, restore after a reload and say why they cannot be edited. */
class ReadingFileSystem implements vscode.FileSystemProvider {
  readonly #pages: ReadingPages;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  constructor(pages: ReadingPages) {
    this.#pages = pages;
    pages.onDidUpdate((uri) => {
      this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { page, version } = await this.#load(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: version,
      size: Buffer.byteLength(page.layout.text),
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { page } = await this.#load(uri);
    return Buffer.from(page.layout.text);
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

  async #load(uri: vscode.Uri): Promise<LoadedPage> {
    const reply = await this.#pages.load(uri);
    if (reply.kind === 'refused') throw vscode.FileSystemError.Unavailable(reply.reason);
    return reply.value;
  }
}

export function registerReadingFileSystem(pages: ReadingPages): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(readingScheme, new ReadingFileSystem(pages), {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(
      vscode.l10n.t(
        'A trace is read, not edited. Override a step’s verdict from the palette: *Step Audit: Override Step*.',
      ),
    ),
  });
}
