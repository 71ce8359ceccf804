import { usualBackOff } from '../../../src/core/jobs/backOff';
import type { ModelPrice } from '../../../src/core/jobs/prices';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { AuditedTraces } from '../../../src/node/auditedTraces';
import { type JobOptions, type JobReport, type JobWork, runWork } from '../../../src/node/jobs/judgeJob';
import { recordsOf } from '../../../src/node/jobs/jobSteps';
import { verdictTasks } from '../../../src/node/jobs/judgeTasks';
import type { Judge } from '../../../src/node/judges/judge';
import { createOpenaiJudge } from '../../../src/node/judges/openaiJudge';
import { EventHeaders } from '../../../src/node/ledger/eventHeaders';
import { writeRows } from '../../cli/study';
import type { ReceivedRequest } from '../../fixtures/chatServer';

/** A trace file of questions with three steps each, whose texts all differ. */
export function writeTraces(folder: string, records: number): string {
  const rows = Array.from({ length: records }, (_, record) => ({
    question_idx: record,
    question: `Question ${record}?`,
    options: {},
    correct_answer: 'B',
    text: [0, 1, 2]
      .map((step) => `Step ${step + 1}: This is claim <${record}.${step}> of the text.`)
      .join('\n'),
  }));
  return writeRows(folder, 'traces_a.jsonl', rows);
}

/** Which of the claims of {@link writeTraces} a request asks about. */
export function claimIn(request: ReceivedRequest): string {
  return /claim <(?<claim>[\d.]+)>/u.exec(JSON.stringify(request.body))?.groups?.['claim'] ?? '';
}

export const model = (baseUrl: string): Judge =>
  createOpenaiJudge({
    baseUrl,
    model: 'm',
    temperature: 0,
    maxTokens: 50,
    timeoutMs: 400,
    rubric: styleBlind,
  });

export const quick = { ...usualBackOff, firstMs: 2, longestMs: 20 };

export interface JobInput extends Partial<JobOptions> {
  readonly judge: Judge;
  readonly concurrency?: number;
  readonly price?: ModelPrice;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export async function openWork(
  file: string,
  { judge, concurrency = 8, price, limit }: JobInput,
): Promise<JobWork> {
  const opened = await AuditedTraces.open(file, { judgmentFiles: [] });
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  const audited = opened.value;
  return {
    ledger: audited.ledger,
    scope: { records: () => recordsOf(audited, 'numbered'), choose: (_, { state }) => state.steps },
    identity: judge.identity,
    tasksOf: verdictTasks(judge),
    limit,
    price,
    concurrency,
  };
}

/** Runs a job on a file that is opened anew, as another process would. */
export async function runJob(file: string, input: JobInput): Promise<JobReport> {
  const work = await openWork(file, input);
  const options = { headers: new EventHeaders(), job: 'j', backOff: quick, caps: {}, ...input };
  return runWork(work, options, input.signal ?? new AbortController().signal);
}
