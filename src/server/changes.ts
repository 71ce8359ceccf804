import path from 'node:path';
import type { Connection, WorkspaceClientCapabilities } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { studyFileName } from '../core/study/studyFile';
import { isJudgmentFileName } from '../node/files/judgmentFiles';
import { changedNotification, type ChangedParams } from '../protocol/lsp';
import type { OpenFiles } from './openFiles';

type Refreshable = Readonly<Record<'inlayHint' | 'codeLens' | 'diagnostic', boolean>>;

/** Tells the client which trace files changed, by a request or on disk. */
export class Changes {
  readonly #connection: Connection;
  readonly #files: OpenFiles;
  #canRefresh: Refreshable = { inlayHint: false, codeLens: false, diagnostic: false };

  constructor(connection: Connection, files: OpenFiles) {
    this.#connection = connection;
    this.#files = files;
  }

  /** What the client can be asked to ask for again, from its capabilities. */
  refreshing(workspace: WorkspaceClientCapabilities | undefined): void {
    this.#canRefresh = {
      inlayHint: workspace?.inlayHint?.refreshSupport === true,
      codeLens: workspace?.codeLens?.refreshSupport === true,
      diagnostic: workspace?.diagnostics?.refreshSupport === true,
    };
  }

  announce(file: string): void {
    const params: ChangedParams = { file };
    void this.#connection.sendNotification(changedNotification, params);
    this.#ask('inlayHint');
    this.#ask('codeLens');
  }

  /** What lenses say changed by itself: they are asked for again. */
  refreshLenses(): void {
    this.#ask('codeLens');
  }

  /** A file changed on disk: a trace file, its ledger, judgments beside it, or a study above it. */
  onDisk(uri: string): void {
    const changed = URI.parse(uri).fsPath;
    for (const open of this.#files.uris) {
      const traces = URI.parse(open).fsPath;
      const isOwn = changed === traces || changed === `${traces}.stepaudit.jsonl`;
      const isJudgments =
        path.dirname(changed) === path.dirname(traces) && isJudgmentFileName(path.basename(changed));
      const isStudy =
        path.basename(changed) === studyFileName && traces.startsWith(path.dirname(changed) + path.sep);
      if (isOwn || isJudgments || isStudy) this.announce(open);
      if (changed === traces) this.#ask('diagnostic');
    }
  }

  #ask(feature: keyof Refreshable): void {
    if (!this.#canRefresh[feature]) return;
    // A client that is closing answers with an error, which changes nothing.
    this.#connection.sendRequest(`workspace/${feature}/refresh`).catch(() => undefined);
  }
}
