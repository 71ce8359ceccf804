import type { Connection } from 'vscode-languageserver/node';
import * as v from 'valibot';
import { usualBackOff } from '../../core/jobs/backOff';
import { type Amount, nothing } from '../../core/jobs/amount';
import { LedgerError } from '../../node/ledger/ledgerError';
import { estimateWork, type JobReport, type JobWork, runWork } from '../../node/jobs/judgeJob';
import { JobStore, type KeptJob } from '../../node/jobs/jobStore';
import { verdictTasks } from '../../node/jobs/judgeTasks';
import {
  type JobLimits,
  type JobProgress,
  jobProgressNotification,
  jobRequest,
  type JobRequest,
  type JobScope,
  type JudgeReport,
} from '../../protocol/judging';
import type { JudgeSpec } from '../../protocol/judges';
import type { Reply, RequestParams } from '../../protocol/lsp';
import { cancelled, handleRequest } from '../handleRequest';
import { judgedScope } from '../judgedScope';
import type { Judges } from '../judges';
import type { OpenFiles } from '../openFiles';
import { Throttle } from '../throttle';
import type { Writers } from '../writeOnSteps';

/** One step is waited for by somebody who looks at it. */
const shortBackOff = { ...usualBackOff, tries: 3 };
/** The least time between two messages to the client, in milliseconds. */
const messageMs = 250;

/** Estimates and does jobs; what a judge says is in the ledger before it is announced. */
export function registerJudge(connection: Connection, writers: Writers, judges: Judges): void {
  const { files } = writers;
  handleRequest(connection, 'stepaudit/estimate', async ({ scope, spec, limits }, signal) => {
    const work = await workOf({ files, judges }, scope, spec, limits);
    if (work.kind === 'refused') return work;
    const estimate = await estimateWork(work.value, signal);
    return estimate === undefined ? cancelled : { kind: 'done', value: estimate };
  });
  handleRequest(connection, 'stepaudit/judge', (params, signal) =>
    judge(connection, { ...writers, judges }, params, signal),
  );
  handleRequest(connection, 'stepaudit/interruptedJobs', async () => {
    const jobs = (await storeOf(files)?.interrupted()) ?? [];
    const known = jobs.flatMap(({ request, done, steps }) => {
      const read = v.safeParse(jobRequest, request);
      return read.success ? [{ request: read.output, done, steps }] : [];
    });
    return { kind: 'done', value: known };
  });
  handleRequest(connection, 'stepaudit/forgetJob', async ({ id }) => {
    await storeOf(files)?.forget(id);
    return { kind: 'done', value: null };
  });
}

async function workOf(
  { files, judges }: { readonly files: OpenFiles; readonly judges: Judges },
  scope: JobScope,
  spec: JudgeSpec,
  { concurrency, price }: JobLimits,
): Promise<Reply<JobWork>> {
  const made = await judges.of(spec);
  if (made.kind === 'refused') return made;
  const judge = made.value;
  const { identity } = judge;
  const found = await judgedScope(files, scope, identity.judge);
  if (found.kind === 'refused') return found;
  const { audited, scope: steps, isAgain } = found.value;
  const { ledger } = audited;
  return {
    kind: 'done',
    value: { ledger, scope: steps, isAgain, identity, tasksOf: verdictTasks(judge), price, concurrency },
  };
}

async function judge(
  connection: Connection,
  { files, judges, headers, changes }: Writers & { readonly judges: Judges },
  { expected, ...request }: RequestParams<'stepaudit/judge'>,
  signal: AbortSignal,
): Promise<Reply<JudgeReport>> {
  const { id, scope, spec, limits } = request;
  const work = await workOf({ files, judges }, scope, spec, limits);
  if (work.kind === 'refused') return work;

  const started = performance.now();
  const announce = new Throttle(messageMs, () => changes.announce(scope.file));
  const tell = new Throttle(messageMs, (report: JobReport) => {
    const progress = progressOf(id, report, (performance.now() - started) / 1000);
    void connection.sendNotification(jobProgressNotification, progress);
  });
  const isShort = scope.kind === 'steps' && scope.steps.length === 1;
  const hasCaps = limits.maxCost !== undefined || limits.maxCalls !== undefined;
  const kept = await keep(files, request);
  try {
    const report = await runWork(
      work.value,
      {
        headers,
        job: id,
        backOff: isShort ? shortBackOff : usualBackOff,
        caps: {
          ...(limits.maxCost !== undefined && { cost: limits.maxCost }),
          ...(limits.maxCalls !== undefined && { calls: limits.maxCalls }),
        },
        spent: kept?.spent,
        expected,
        onProgress: (soFar) => {
          tell.call(soFar);
          kept?.job.progress(soFar.steps - soFar.cancelled, soFar.steps);
        },
        onWritten: () => announce.call(),
        // Without caps there is nothing that another process would have to keep to.
        beforeSending: hasCaps
          ? (committed, most) => kept?.job.cover(committed, most, limits.concurrency).catch(() => undefined)
          : undefined,
      },
      signal,
    );
    return { kind: 'done', value: report };
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    throw error;
  } finally {
    tell.end();
    announce.end();
    await kept?.job.end();
  }
}

/** Keeps a job that costs something until it is over. Not being able to is no reason not to do it. */
async function keep(
  files: OpenFiles,
  request: JobRequest,
): Promise<{ readonly job: KeptJob; readonly spent: Amount } | undefined> {
  const store = storeOf(files);
  if (store === undefined || request.spec.judge === 'arithmetic') return undefined;
  const spec = { ...request.spec, apiKey: undefined };
  try {
    const spent = (await store.find(request.id))?.spent ?? nothing;
    return { job: await store.start(request.id, { ...request, spec }, spent), spent };
  } catch {
    return undefined;
  }
}

function storeOf({ settings: { jobsDir } }: OpenFiles): JobStore | undefined {
  return jobsDir === undefined ? undefined : new JobStore(jobsDir);
}

function progressOf(id: string, report: JobReport, seconds: number): JobProgress {
  const { steps, judged, failed, cancelled: left, cost } = report;
  const asked = judged + failed;
  return {
    id,
    done: steps - left,
    steps,
    failed,
    cost,
    // The first answers say little about the rest.
    ...(asked >= 5 && { secondsLeft: Math.ceil((left * seconds) / asked) }),
  };
}
