import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  ErrorCodes,
  FileChangeType,
  LanguageClient,
  ResponseError,
  State,
  TransportKind,
  WorkDoneProgress,
  type Middleware,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { readingLanguage } from '../../protocol/contributions';
import { type JobProgress, jobProgressNotification } from '../../protocol/judging';
import {
  changedNotification,
  type ChangedParams,
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResults,
  type ServerSettings,
} from '../../protocol/lsp';
import { readingScheme } from '../../protocol/readingUri';
import { FolderWatchers } from './folderWatchers';
import { quietTrace } from './quietTrace';

/** Speaks to the server process; requests wait until it runs. */
export class ServerClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #started = Promise.withResolvers<true>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #folders = new FolderWatchers((file) => {
    this.#tellChanged(file).catch(() => undefined);
  });
  /** Fires with the URI of a trace file that changed: its text, its judgments or its ledger. */
  readonly onDidChangeFile = this.#changed.event;

  readonly #progressed = new vscode.EventEmitter<JobProgress>();
  /** Fires with how far a job is. */
  readonly onDidProgress = this.#progressed.event;
  readonly #restarted = new vscode.EventEmitter<void>();
  /** Fires whenever the server has started: also anew, after it crashed. */
  readonly onDidStart = this.#restarted.event;

  /** @param settings read anew whenever the server starts, also after it crashed */
  constructor(
    context: vscode.ExtensionContext,
    log: vscode.LogOutputChannel,
    settings: () => ServerSettings,
    middleware: Middleware,
  ) {
    const module = context.asAbsolutePath('dist/server.js');
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc },
    };
    this.#client = new LanguageClient('stepaudit', 'Step Audit', serverOptions, {
      documentSelector: [
        { scheme: readingScheme, language: readingLanguage },
        { scheme: 'file', language: 'jsonl' },
      ],
      outputChannel: log,
      traceOutputChannel: quietTrace(log),
      initializationOptions: settings,
      middleware,
    });
    this.#client.onNotification(changedNotification, ({ file }: ChangedParams) => {
      this.#changed.fire(file);
    });
    this.#client.onNotification(jobProgressNotification, (progress: JobProgress) => {
      this.#progressed.fire(progress);
    });
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#restarted.fire();
    });
    // Whoever waits hears of a failed start; that nobody does is no unhandled rejection.
    this.#started.promise.catch(() => undefined);
  }

  /** Starts the server; rejects when it could not be started. Requests made before wait for it. */
  async start(): Promise<void> {
    try {
      await this.#client.start();
      this.#started.resolve(true);
    } catch (error) {
      this.#started.reject(error);
      throw error;
    }
  }

  async configure(settings: ServerSettings): Promise<void> {
    await this.#client.sendRequest('stepaudit/settings' satisfies RequestName, settings);
  }

  /**
   * Never rejects: a server that fails or is gone is a refusal with its reason; what was cancelled has an empty one.
   *
   * @param report told how far the request is, in per cent, where the server says so
   */
  async send<N extends RequestName>(
    name: N,
    params: RequestParams<N>,
    token?: vscode.CancellationToken,
    report?: (percentage: number) => void,
  ): Promise<Reply<RequestResults[N]>> {
    const workDoneToken = report && randomUUID();
    const progress =
      workDoneToken &&
      this.#client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind === 'report') report(value.percentage ?? 0);
      });
    try {
      await this.#started.promise;
      const sent = workDoneToken === undefined ? params : { ...params, workDoneToken };
      // An absent token would be sent as a second parameter.
      return await (token === undefined
        ? this.#client.sendRequest<Reply<RequestResults[N]>>(name, sent)
        : this.#client.sendRequest<Reply<RequestResults[N]>>(name, sent, token));
    } catch (error) {
      if (token?.isCancellationRequested === true) return { kind: 'refused', reason: '' };
      if (error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected)
        return {
          kind: 'refused',
          reason: vscode.l10n.t('The Step Audit server ended before it had answered.'),
        };
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', reason: vscode.l10n.t('The Step Audit server did not answer: {0}', detail) };
    } finally {
      if (progress) progress.dispose();
    }
  }

  /** Answers a request of the server's. What it sends is to be checked by the handler, which never rejects. */
  onRequest<T>(
    name: string,
    handler: (params: unknown, token: vscode.CancellationToken) => Promise<T>,
  ): vscode.Disposable {
    return this.#client.onRequest(name, handler);
  }

  /** Asks for the diagnostics of a document that was opened: documents are not sent, so the client does not do it itself. */
  async pullDiagnostics(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== 'jsonl' || document.uri.scheme !== 'file') return;
    await this.#started.promise;
    const feature = this.#client.getFeature(DocumentDiagnosticRequest.method);
    feature.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
  }

  /** Has changes to a trace file, and to the files beside it, noticed from now on. */
  watch(file: string): void {
    this.#folders.add(file);
  }

  async #tellChanged(file: vscode.Uri): Promise<void> {
    await this.#started.promise;
    await this.#client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: file.toString(), type: FileChangeType.Changed }],
    });
  }

  dispose(): void {
    this.#folders.dispose();
    this.#changed.dispose();
    this.#progressed.dispose();
    this.#restarted.dispose();
    void this.#started.promise.then(() => this.#client.dispose()).catch(() => undefined);
  }
}
