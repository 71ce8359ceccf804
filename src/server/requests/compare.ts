import type { Connection } from 'vscode-languageserver/node';
import { isRight } from '../../core/answers/isRight';
import { majorityAnswer } from '../../core/answers/majorityAnswer';
import type { TraceRecord } from '../../core/traces/traceRecord';
import { countStatuses } from '../../core/verdicts/stepStatus';
import type { CompareArm } from '../../protocol/lsp';
import type { FoundArm } from '../compare/compareArms';
import type { Comparisons } from '../compare/comparisons';
import { handleRequest } from '../handleRequest';
import { judgedAnswer } from '../reading/readingPage';

/** Answers with one question's chains in the arms of its study, or in the files beside it, step beside step. */
export function registerCompare(connection: Connection, comparisons: Comparisons): void {
  handleRequest(connection, 'stepaudit/compare', async ({ file, record, chain, ...more }, signal) => {
    const compared = await comparisons.of({ file, record, chain }, signal, more);
    if (compared.kind === 'refused') return compared;
    const { arms, missing, comparison } = compared.value;
    const [own] = arms;
    if (own === undefined || (arms.length === 1 && missing.length === 0)) {
      return {
        kind: 'refused',
        reason:
          'There is no other trace file beside this one; put the other model’s file in the same folder, or set up a study.',
      };
    }
    const { key, question, options, gold } = own.record;
    return {
      kind: 'done',
      value: {
        key,
        question,
        options: [...options],
        gold,
        position: record,
        recordCount: own.audited.traces.count,
        arms: arms.map((arm, at) => ({ ...compareArm(arm), origins: comparison.origins[at] })),
        spine: comparison.spine,
        rows: comparison.rows,
        divergence: comparison.divergence,
        missing,
      },
    };
  });
}

function compareArm({ file, audited, record, chain, segmentation, state }: FoundArm): CompareArm {
  return {
    file,
    record: record.position,
    chain: chain.index,
    chainCount: record.chains.length,
    tag: audited.traces.tag,
    role: audited.traces.role,
    chainText: chain.text,
    key: record.key,
    chosen: judgedAnswer(record, chain),
    ...(record.chains.length > 1 ? allAnswers(record) : {}),
    counts: countStatuses(state.steps),
    state,
    leftOut: segmentation.leftOut,
  };
}

function allAnswers(record: TraceRecord): Pick<CompareArm, 'answers' | 'majority'> {
  const answers = record.chains.map((chain) => judgedAnswer(record, chain) ?? null);
  const majority = majorityAnswer(answers.map((answer) => answer?.letter));
  if (majority === undefined) return { answers };
  const right = isRight({ letter: majority.letter, from: 'text' }, record);
  return { answers, majority: { ...majority, right } };
}
