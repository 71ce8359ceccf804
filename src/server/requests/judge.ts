import PQueue from 'p-queue';
import type { Connection } from 'vscode-languageserver/node';
import { styleBlind } from '../../core/judging/rubrics/styleBlind';
import { stepsBefore } from '../../core/judging/stepsBefore';
import type { Step } from '../../core/segment/segmentation';
import { stepAddress } from '../../core/verdicts/chainState';
import { outcomeEvent } from '../../core/verdicts/outcomeEvent';
import type { Outcome } from '../../core/verdicts/verdict';
import { createArithmeticJudge } from '../../node/judges/arithmeticJudge';
import type { Judge } from '../../node/judges/judge';
import { createOpenaiJudge } from '../../node/judges/openaiJudge';
import type { JudgeSpec } from '../../protocol/lsp';
import { appendToLedger } from '../appendToLedger';
import { chosenSteps } from '../chosenSteps';
import { handleRequest } from '../handleRequest';
import type { Writers } from '../writeOnSteps';

/** How many calls to an endpoint are under way at once. */
const concurrency = 8;

/** Asks a judge for verdicts on steps; each outcome is in the ledger before it is announced. */
export function registerJudge(connection: Connection, { files, headers, changes }: Writers): void {
  handleRequest(connection, 'stepaudit/judge', async (params, signal) => {
    const chosen = await chosenSteps(files, params);
    if (chosen.kind === 'refused') return chosen;
    const { found, steps } = chosen.value;
    const judge = judgeOf(params.spec);
    const queue = new PQueue({ concurrency });
    const outcomes = new Map<number, Outcome>();
    const problems: string[] = [];

    const judgeOne = async (step: Step): Promise<void> => {
      if (signal.aborted || problems.length > 0) return;
      const { question, options, gold } = found.record;
      const before = stepsBefore(found.segmentation.steps, step.index);
      const request = { question, options, gold, step: step.shown, before };
      const { outcome } = await judge.judge(request, signal);
      if (outcome.kind === 'failed' && outcome.reason === 'cancelled') return;
      outcomes.set(step.index, outcome);
      const address = stepAddress(found.record.key, found.chain.index, found.segmentation.rule, step);
      const unsaved = await appendToLedger(found.audited.ledger, [
        outcomeEvent(
          headers.next(judge.identity.judge, found.audited.ledger),
          address,
          judge.identity,
          outcome,
        ),
      ]);
      if (unsaved !== undefined) problems.push(unsaved.reason);
      else changes.announce(params.file);
    };
    await queue.addAll(steps.map((step) => () => judgeOne(step)));

    const [problem] = problems;
    if (problem !== undefined) return { kind: 'refused', reason: problem };
    const failures = [...outcomes].flatMap(([index, outcome]) =>
      outcome.kind === 'failed' ? [{ index, outcome }] : [],
    );
    return {
      kind: 'done',
      value: {
        judged: outcomes.size - failures.length,
        failed: failures.map(({ index }) => index),
        firstFailure: failures[0]?.outcome.detail,
      },
    };
  });
}

function judgeOf(spec: JudgeSpec): Judge {
  switch (spec.judge) {
    case 'arithmetic':
      return createArithmeticJudge();
    case 'openai': {
      const { baseUrl, model, maxTokens, timeoutMs, apiKey } = spec;
      return createOpenaiJudge({
        baseUrl,
        model,
        maxTokens,
        timeoutMs,
        apiKey,
        temperature: 0,
        rubric: styleBlind,
      });
    }
  }
}
