import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { parseJson } from '../../core/base/parseJson';
import { textHash } from '../../core/base/textHash';
import { foldersMeet } from '../../core/sampling/foldersMeet';

const stored = v.object({ packet: v.string(), folders: v.array(v.string()) });
type OpenReview = v.InferOutput<typeof stored>;

/**
 * The reviews of blinded samples that any window of this user has open, each a file in the user's own storage, so that
 * windows on the same folders hide together. Not being able to write one leaves only the other windows as they are.
 */
export class OpenReviews implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #began = new vscode.EventEmitter<string>();
  /** Fires with the packet when a review that concerns the folders of this window was begun, in this one or another. */
  readonly onDidBegin = this.#began.event;
  readonly #ended = new vscode.EventEmitter<string>();
  /** Fires with the {@link reviewId} when a review was left or closed, in this window or another. */
  readonly onDidEnd = this.#ended.event;
  readonly #watcher: vscode.Disposable | undefined;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'sample-reviews');
    try {
      mkdirSync(this.#folder.fsPath, { recursive: true });
    } catch {
      return;
    }
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.#folder, '*.json'),
    );
    const look = (uri: vscode.Uri): void => {
      const packet = this.#read(uri.fsPath);
      if (packet !== undefined) this.#began.fire(packet);
    };
    watcher.onDidCreate(look);
    watcher.onDidChange(look);
    watcher.onDidDelete((uri) => {
      // What is told late may have been begun again meanwhile.
      if (!existsSync(uri.fsPath)) this.#ended.fire(path.basename(uri.fsPath, '.json'));
    });
    this.#watcher = watcher;
  }

  /** The packet of a review that concerns the folders of this window, if there is one now. */
  find(): string | undefined {
    try {
      return readdirSync(this.#folder.fsPath)
        .filter((name) => name.endsWith('.json'))
        .map((name) => this.#read(path.join(this.#folder.fsPath, name)))
        .find((packet) => packet !== undefined);
    } catch {
      return undefined;
    }
  }

  async begin(packet: string): Promise<void> {
    const uri = this.#fileOf(packet);
    // It names the folders of the window in which it was begun.
    if (existsSync(uri.fsPath)) return;
    const review: OpenReview = { packet, folders: [...openFolders()] };
    await vscode.workspace.fs
      .writeFile(uri, Buffer.from(JSON.stringify(review)))
      .then(undefined, () => undefined);
  }

  async end(packet: string): Promise<void> {
    await vscode.workspace.fs.delete(this.#fileOf(packet)).then(undefined, () => undefined);
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#began.dispose();
    this.#ended.dispose();
  }

  #fileOf(packet: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${reviewId(packet)}.json`);
  }

  /** The packet that a file names, when its review concerns the folders of this window. */
  #read(file: string): string | undefined {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
    const parsed = parseJson(text);
    const read = v.safeParse(stored, parsed.kind === 'value' ? parsed.value : undefined);
    return read.success && concerns(read.output) ? read.output.packet : undefined;
  }
}

/** What the review of a packet is known by. */
export function reviewId(packet: string): string {
  return textHash(packet);
}

function openFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
}

/** Whether windows on the folders of a review, or on that of its packet, see files of this window's. */
function concerns({ packet, folders }: OpenReview): boolean {
  return foldersMeet(openFolders(), [packet.slice(0, packet.lastIndexOf('/')), ...folders]);
}
