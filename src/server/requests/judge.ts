import type { Connection } from 'vscode-languageserver/node';
import * as v from 'valibot';
import { usualBackOff } from '../../core/jobs/backOff';
import { type Amount, nothing } from '../../core/jobs/amount';
import { LedgerError } from '../../node/ledger/ledgerError';
import { estimateRun, reportSoFar, runReport } from '../../node/jobs/controlPhases';
import { estimateWork, type JobReport, runWork } from '../../node/jobs/judgeJob';
import { uncomparedSteps } from '../../node/jobs/uncomparedSteps';
import { JobStore, type KeptJob } from '../../node/jobs/jobStore';
import {
  type JobProgress,
  jobProgressNotification,
  jobRequest,
  type JobRequest,
  type JudgeReport,
} from '../../protocol/judging';
import type { Reply, RequestParams } from '../../protocol/lsp';
import { cancelled, handleRequest } from '../handleRequest';
import { judgeWork } from '../judging/judgeWork';
import type { Judges } from '../judging/judges';
import type { OpenFiles } from '../openFiles';
import { Throttle } from '../throttle';
import type { Writers } from '../ledger/writeOnSteps';

/** One step is waited for by somebody who looks at it. */
const shortBackOff = { ...usualBackOff, tries: 3 };
/** The least time between two messages to the client, in milliseconds. */
const messageMs = 250;

/** Estimates and does jobs; what a judge says is in the ledger before it is announced. */
export function registerJudge(connection: Connection, writers: Writers, judges: Judges): void {
  const { files } = writers;
  handleRequest(connection, 'stepaudit/estimate', async (params, signal) => {
    const work = await judgeWork({ files, judges }, params);
    if (work.kind === 'refused') return work;
    const { judge, scope, phases, workOf } = work.value;
    const estimate = await estimateRun(params.control, judge, phases, workOf, signal);
    const uncompared = await uncomparedSteps(params.control, scope, judge.identity.judge, signal);
    if (estimate === undefined || uncompared === undefined) return cancelled;
    const rubric = params.spec.judge === 'arithmetic' ? undefined : judge.identity.rubric.name;
    return { kind: 'done', value: { ...estimate, rubric, uncompared } };
  });
  handleRequest(connection, 'stepaudit/judge', (params, signal) =>
    judge(connection, { ...writers, judges }, params, signal),
  );
  handleRequest(connection, 'stepaudit/interruptedJobs', async () => {
    // Their names would be those of arms, and going on with one would be refused.
    const jobs = files.isBlinded ? [] : ((await storeOf(files)?.interrupted()) ?? []);
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

async function judge(
  connection: Connection,
  { files, judges, headers, changes }: Writers & { readonly judges: Judges },
  { expected, ...request }: RequestParams<'stepaudit/judge'>,
  signal: AbortSignal,
): Promise<Reply<JudgeReport>> {
  const { id, scope, limits, control } = request;
  const work = await judgeWork({ files, judges }, request);
  if (work.kind === 'refused') return work;
  const { phases, workOf } = work.value;

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
    const reports: JobReport[] = [];
    for (const phase of phases) {
      const work = workOf(phase());
      // Only of the first phase is known what is to come; the others go by what it brought.
      const coming = reports.length === 0 ? expected : await estimateWork(work, signal);
      const report = await runWork(
        work,
        {
          headers,
          job: id,
          backOff: isShort ? shortBackOff : usualBackOff,
          caps: {
            ...(limits.maxCost !== undefined && { cost: limits.maxCost }),
            ...(limits.maxCalls !== undefined && { calls: limits.maxCalls }),
          },
          spent: reports.at(-1)?.spent ?? kept?.spent,
          expected: coming,
          onProgress: (soFar) => {
            const all = reportSoFar(reports, soFar, phases.length);
            tell.call(all);
            kept?.job.progress(all.steps - all.cancelled, all.steps);
          },
          onWritten: () => announce.call(),
          // Without caps there is nothing that another process would have to keep to.
          beforeSending: hasCaps
            ? (committed, most) => kept?.job.cover(committed, most, limits.concurrency).catch(() => undefined)
            : undefined,
        },
        signal,
      );
      reports.push(report);
      if (signal.aborted || report.stop !== undefined) break;
    }
    return { kind: 'done', value: runReport(reports, control?.kind) };
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
