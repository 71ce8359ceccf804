import * as vscode from 'vscode';
import { sampleScheme } from '../../protocol/contributions';
import type { SampleReview } from './sampleReview';

/** The one document of a blinded sample; its name tells nothing, and its text is the item that is shown. */
export const sampleUri = vscode.Uri.from({ scheme: sampleScheme, path: '/Blinded sample' });

/** Serves the item under review as a read-only file, as reading views are. */
class SampleFileSystem implements vscode.FileSystemProvider {
  readonly #review: SampleReview;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  #version = 1;

  constructor(review: SampleReview) {
    this.#review = review;
    review.onDidChange(() => {
      this.#version += 1;
      this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri: sampleUri }]);
    });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(): Promise<vscode.FileStat> {
    const text = await this.#text();
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#version,
      size: text.byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile(): Promise<Uint8Array> {
    return this.#text();
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

  async #text(): Promise<Uint8Array> {
    const view = await this.#review.load();
    if (view.kind === 'refused') throw vscode.FileSystemError.Unavailable(view.reason);
    return Buffer.from(view.value.layout.text);
  }
}

export function registerSampleFileSystem(review: SampleReview): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(sampleScheme, new SampleFileSystem(review), {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(
      vscode.l10n.t('Label the step with 1 (correct), 2 (error) or 3 (uncertain); J and K move.'),
    ),
  });
}
