import { type CancellationToken, CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import * as v from 'valibot';
import { createArithmeticJudge } from '../../node/judges/arithmeticJudge';
import { failed } from '../../node/judges/chatFailure';
import { type AskEditor, createEditorJudge } from '../../node/judges/editorJudge';
import { EndpointDialects } from '../../node/judges/endpointDialects';
import { findRubric } from '../../node/judges/findRubric';
import type { Judge } from '../../node/judges/judge';
import { createOpenaiJudge } from '../../node/judges/openaiJudge';
import { createRewriter, type Rewriter } from '../../node/judges/rewriter';
import type { NetworkSettings } from '../../node/network/proxyFor';
import { askModelAnswer, type AskModelParams, askModelRequest, type JudgeSpec } from '../../protocol/judges';
import type { Reply } from '../../protocol/lsp';

const editorTimeoutMs = 120_000;

/** Makes judges as they are asked for, and remembers of endpoints what they take. */
export class Judges {
  readonly #connection: Connection;
  readonly #dialects = new EndpointDialects();
  #network: NetworkSettings = {};

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get dialects(): EndpointDialects {
    return this.#dialects;
  }

  get network(): NetworkSettings {
    return this.#network;
  }

  configure(network: NetworkSettings): void {
    this.#network = network;
  }

  /** The judge that is asked for; refused when there is no such rubric, or it is wrong. */
  async of(spec: JudgeSpec): Promise<Reply<Judge>> {
    if (spec.judge === 'arithmetic') return { kind: 'done', value: createArithmeticJudge() };
    const found = await findRubric(spec.rubric.name, spec.rubric.folders);
    if (found.kind === 'refused') return found;
    const { rubric } = found;
    if (spec.judge === 'editor') {
      const { model } = spec;
      const ask: AskEditor = (messages, signal) =>
        this.#askEditor({ model, messages: [...messages] }, signal);
      return { kind: 'done', value: createEditorJudge({ model, rubric, timeoutMs: editorTimeoutMs, ask }) };
    }
    return {
      kind: 'done',
      value: createOpenaiJudge({
        ...spec,
        rubric,
        dialects: this.#dialects,
        network: this.#network,
      }),
    };
  }

  /** Who rewrites steps in another style: the model that judges. */
  rewriterOf(spec: JudgeSpec): Rewriter {
    if (spec.judge !== 'openai') throw new TypeError('Only a model behind an endpoint rewrites.');
    return createRewriter({ ...spec, network: this.#network });
  }

  async #askEditor(params: AskModelParams, signal: AbortSignal): ReturnType<AskEditor> {
    try {
      const sent: unknown = await this.#connection.sendRequest(askModelRequest, params, tokenOf(signal));
      const answer = v.safeParse(askModelAnswer, sent);
      return answer.success ? answer.output : failed('server-error', 'The editor’s answer is no reply.');
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return failed('server-error', `The editor could not ask the model: ${detail}`);
    }
  }
}

function tokenOf(signal: AbortSignal): CancellationToken {
  const source = new CancellationTokenSource();
  signal.addEventListener('abort', () => source.cancel(), { once: true });
  return source.token;
}
