import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  InitializedNotification,
  InlayHintRefreshRequest,
  CodeLensRefreshRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type InitializeResult,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { type JobProgress, jobProgressNotification } from '../../src/protocol/judging';
import {
  changedNotification,
  type ChangedParams,
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResults,
  type ServerSettings,
} from '../../src/protocol/lsp';

const bundle = path.resolve(import.meta.dirname, '../../dist/server.js');

/** The real server, as its own process, spoken to over stdio. */
export class ServerProcess {
  readonly connection: ProtocolConnection;
  readonly changed: string[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly initialized: Promise<InitializeResult>;

  /** What the server told of jobs, in turn. */
  readonly progress: JobProgress[] = [];

  /**
   * @param workspace a folder that is opened as the workspace
   * @param settings  what the server is told at its start
   * @param nodeArgs  what Node is told before the server
   */
  constructor(workspace?: string, settings?: ServerSettings, nodeArgs: readonly string[] = []) {
    if (!existsSync(bundle)) throw new Error(`There is no ${bundle}: run "npm run build" first.`);
    this.#child = spawn(process.execPath, [...nodeArgs, bundle, '--stdio']);
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.connection.onNotification(changedNotification, ({ file }: ChangedParams) => {
      this.changed.push(file);
    });
    this.connection.onNotification(jobProgressNotification, (progress: JobProgress) => {
      this.progress.push(progress);
    });
    this.connection.onRequest(InlayHintRefreshRequest.type, () => undefined);
    this.connection.onRequest(CodeLensRefreshRequest.type, () => undefined);
    this.connection.listen();
    this.initialized = this.#initialize(workspace, settings);
  }

  async #initialize(
    workspace: string | undefined,
    settings: ServerSettings | undefined,
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      workspaceFolders:
        workspace === undefined ? null : [{ uri: URI.file(workspace).toString(), name: 'workspace' }],
      capabilities: { workspace: { workspaceFolders: true } },
      ...(settings && { initializationOptions: settings }),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async send<N extends RequestName>(
    name: N,
    params: RequestParams<N>,
    token?: CancellationToken,
  ): Promise<Reply<RequestResults[N]>> {
    await this.initialized;
    // An absent token would be sent as a second parameter.
    return token === undefined
      ? this.connection.sendRequest(name, params)
      : this.connection.sendRequest(name, params, token);
  }

  /** The value of a request that must succeed. */
  async ask<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestResults[N]> {
    const reply = await this.send(name, params);
    if (reply.kind === 'refused') throw new Error(reply.reason);
    return reply.value;
  }

  /** The sentence of a request that must be refused. */
  async refusal<N extends RequestName>(name: N, params: RequestParams<N>): Promise<string> {
    const reply = await this.send(name, params);
    if (reply.kind === 'done') throw new Error(`${name} was not refused`);
    return reply.reason;
  }

  /** @param signal `SIGKILL`: as when the process crashes */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    if (signal === 'SIGTERM') this.connection.dispose();
    this.#child.kill(signal);
    await gone;
  }
}
