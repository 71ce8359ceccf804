import * as vscode from 'vscode';
import { studyFileName } from '../../core/study/studyFile';

/**
 * Watches the folders of the trace files that are read, inside the workspace or not, for changed .jsonl files, and the
 * whole workspace for study files.
 */
export class FolderWatchers implements vscode.Disposable {
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #onChange: (file: vscode.Uri) => void;

  constructor(onChange: (file: vscode.Uri) => void) {
    this.#onChange = onChange;
    this.#watch(`**/${studyFileName}`, studyFileName);
  }

  /** @param file a file's URI, as text; its folder is watched from now on */
  add(file: string): void {
    const folder = vscode.Uri.joinPath(vscode.Uri.parse(file), '..');
    const key = folder.toString();
    this.#watch(new vscode.RelativePattern(folder, `{*.jsonl,${studyFileName}}`), key);
  }

  #watch(pattern: vscode.GlobPattern, key: string): void {
    if (this.#watchers.has(key)) return;
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(this.#onChange);
    watcher.onDidChange(this.#onChange);
    watcher.onDidDelete(this.#onChange);
    this.#watchers.set(key, watcher);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#watchers.values()).dispose();
    this.#watchers.clear();
  }
}
