import path from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { changedNotification, type ChangedParams } from '../protocol/lsp';
import type { OpenFiles } from './openFiles';

/** Tells the client which trace files changed, by a request or on disk. */
export class Changes {
  readonly #connection: Connection;
  readonly #files: OpenFiles;

  constructor(connection: Connection, files: OpenFiles) {
    this.#connection = connection;
    this.#files = files;
  }

  announce(file: string): void {
    const params: ChangedParams = { file };
    void this.#connection.sendNotification(changedNotification, params);
    void this.#connection.languages.inlayHint.refresh();
    void this.#connection.sendRequest('workspace/codeLens/refresh');
  }

  /** A file changed on disk: a trace file, its ledger, or judgments beside it. */
  onDisk(uri: string): void {
    const changed = URI.parse(uri).fsPath;
    for (const open of this.#files.uris) {
      const traces = URI.parse(open).fsPath;
      const isOwn = changed === traces || changed === `${traces}.stepaudit.jsonl`;
      const isJudgments =
        path.dirname(changed) === path.dirname(traces) && path.basename(changed).startsWith('judgments_');
      if (isOwn || isJudgments) this.announce(open);
      if (changed === traces) void this.#connection.languages.diagnostics.refresh();
    }
  }
}
