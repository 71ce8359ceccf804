import { textHash } from '../../core/base/textHash';
import { askVerdict } from '../../core/judging/askVerdict';
import { callKey } from '../../core/judging/callKey';
import { nothingSpent } from '../../core/judging/judgeAnswer';
import type { JudgeRequest } from '../../core/judging/judgeRequest';
import { judgeMessages, type Message, promptVersion } from '../../core/judging/prompt';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import type { Failed } from '../../core/verdicts/verdict';
import { cancelled } from './chatEndpoint';
import { failed } from './chatFailure';
import type { Judge } from './judge';

/** Asks a model that the editor offers; never rejects for an expected failure. */
export type AskEditor = (
  messages: readonly Message[],
  signal: AbortSignal,
) => Promise<{ readonly kind: 'written'; readonly text: string } | Failed>;

export interface EditorJudgeOptions {
  /** The model, as `vendor/id`. */
  readonly model: string;
  readonly rubric: Rubric;
  readonly timeoutMs: number;
  readonly ask: AskEditor;
}

/**
 * A judge behind a model that the editor offers. It is asked for two lines, for the editor passes on neither schema nor
 * token probabilities, and tells no tokens.
 */
export function createEditorJudge({ model, rubric, timeoutMs, ask }: EditorJudgeOptions): Judge {
  const messages = (request: JudgeRequest): readonly Message[] => judgeMessages(rubric, request, 'lines');
  const identity = {
    judge: model,
    rubric: { name: rubric.name, hash: rubricHash(rubric) },
    parametersHash: textHash(JSON.stringify([promptVersion, 'editor'])),
  };

  async function askOnce(
    written: readonly Message[],
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<AskEditor>>> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const late = failed('timed-out', `The model did not answer within ${timeoutMs / 1000} seconds.`);
    const ended = new Promise<Failed>((resolve) => {
      const end = (): void => resolve(signal.aborted ? cancelled : late);
      for (const one of [signal, timeout]) one.addEventListener('abort', end, { once: true });
    });
    return Promise.race([ask(written, AbortSignal.any([signal, timeout])), ended]);
  }

  return {
    identity,
    most: { calls: 2, output: 2 * usualReply },
    messages,
    callKey: (request) => callKey(identity, messages(request)),
    judge: (request, signal) =>
      askVerdict(
        async (write) => {
          if (signal.aborted) return { reply: cancelled, spent: nothingSpent };
          const answer = await askOnce(write('lines'), signal);
          const spent = { ...nothingSpent, calls: 1 };
          if (answer.kind === 'failed') return { reply: answer, spent };
          return { reply: { kind: 'written', replies: [{ text: answer.text }] }, spent };
        },
        rubric,
        request,
        1,
      ),
  };
}

/** What a reply of two lines takes at most, in tokens; the editor sets no limit. */
const usualReply = 400;
