import * as v from 'valibot';
import { controlChoice } from '../core/jobs/controlChoice';
import { modelPrice } from '../core/jobs/prices';
import type { JobEstimate } from '../core/jobs/estimate';
import type { FailureGroup } from '../core/jobs/failureGroups';
import type { Role } from '../core/traces/traceRecord';
import { stepFilter } from '../core/questions/stepFilter';
import { failureReasons, type Verdict } from '../core/verdicts/verdict';
import { judgeRequestParams, type JudgeRequestResults, judgeSpec, rubricChoice } from './judges';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const file = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));
const person = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** A step as the reader saw it: the server refuses when its text is another by now. */
export const seenStep = v.object({ index, textHash: v.pipe(v.string(), v.maxLength(64)) });
export type SeenStep = v.InferOutput<typeof seenStep>;

/** Which steps are to be judged. */
export const jobScope = v.variant('kind', [
  /** These steps of one chain, also where this judge has judged them before. */
  v.object({
    kind: v.literal('steps'),
    file,
    record: index,
    chain: index,
    question: v.string(),
    steps: v.pipe(v.array(seenStep), v.minLength(1), v.maxLength(10_000)),
  }),
  v.object({ kind: v.literal('file'), file }),
  v.object({ kind: v.literal('filter'), file, filter: stepFilter, by: person }),
  /** Steps whose last call to this judge failed, of one chain or of the whole file. */
  v.object({
    kind: v.literal('failed'),
    file,
    reasons: v.optional(v.array(v.picklist(failureReasons))),
    of: v.optional(v.object({ record: index, chain: index })),
  }),
]);
export type JobScope = v.InferOutput<typeof jobScope>;

/** How a job is done. */
export const jobLimits = v.object({
  /** How many calls may be under way at once. */
  concurrency: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999)),
  /** What the model costs; without it there is no cost, and no cap on it. */
  price: v.optional(modelPrice),
  maxCost: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  maxCalls: v.optional(index),
});
export type JobLimits = v.InferOutput<typeof jobLimits>;

const jobWork = { scope: jobScope, spec: judgeSpec, limits: jobLimits, control: v.optional(controlChoice) };

const jobId = v.pipe(v.string(), v.uuid());

/** A job as it is asked for. The id is the client's, so that progress can be told apart. */
export const jobRequest = v.object({ id: jobId, ...jobWork });
export type JobRequest = v.InferOutput<typeof jobRequest>;

/** The parameters of the requests on judging. */
export const judgingRequestParams = {
  ...judgeRequestParams,
  'stepaudit/estimate': v.object(jobWork),
  /** `expected`: from an estimate, so that progress has an end. */
  'stepaudit/judge': v.object({
    ...jobRequest.entries,
    expected: v.optional(v.object({ steps: index, known: index })),
  }),
  /** The trace files that may be judged beside a file. */
  'stepaudit/arms': v.object({ file }),
  'stepaudit/interruptedJobs': v.object({}),
  /** What would be sent about the first of the steps. */
  'stepaudit/previewRubric': v.object({
    file,
    record: index,
    chain: index,
    question: v.string(),
    steps: v.pipe(v.array(seenStep), v.minLength(1), v.maxLength(10_000)),
    rubric: rubricChoice,
    form: v.picklist(['object', 'lines']),
  }),
  'stepaudit/forgetJob': v.object({ id: jobId }),
} as const;

/** What the requests on judging are answered with. */
export interface JudgingRequestResults extends JudgeRequestResults {
  'stepaudit/estimate': JudgingEstimate;
  'stepaudit/judge': JudgeReport;
  'stepaudit/arms': readonly JudgedArm[];
  'stepaudit/interruptedJobs': readonly InterruptedJob[];
  'stepaudit/previewRubric': RubricPreview;
  'stepaudit/forgetJob': null;
}

/** A trace file of a study. */
export interface JudgedArm {
  readonly file: string;
  readonly tag: string;
  readonly role?: Role | undefined;
}

/** What a job would take. */
export interface JudgingEstimate extends JobEstimate {
  /** The rubric that the judge is given; absent where it is given none. */
  readonly rubric?: string | undefined;
  /** Of a control: steps that the judge has no verdict of its own on, so that there is nothing to compare with. */
  readonly uncompared: number;
}

/** What judging came to. `steps` is the sum of the next four, and of `unpreserved`. */
export interface JudgeReport {
  readonly steps: number;
  readonly judged: number;
  readonly known: number;
  readonly failed: number;
  /** Not asked, or not answered yet, when the job ended. */
  readonly cancelled: number;
  /** Of a tone swap: rewritten steps that say something else, so that they were not judged. */
  readonly unpreserved?: number | undefined;
  readonly calls: number;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly cost?: number | undefined;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly failures: readonly FailureGroup[];
  /** Why the job ended before its end, if it did without being cancelled. */
  readonly stop?: { readonly kind: 'cap' | 'hopeless' | 'failing'; readonly reason: string } | undefined;
}

/** A job whose process ended before it did. Its judge's key is not known any more. */
export interface InterruptedJob {
  readonly request: JobRequest;
  readonly done: number;
  readonly steps: number;
}

/** Sent by the server while a job is under way. */
export const jobProgressNotification = 'stepaudit/jobProgress';
export interface JobProgress {
  readonly id: string;
  /** Steps that are known, judged or failed, of those that the job is about. */
  readonly done: number;
  readonly steps: number;
  readonly failed: number;
  readonly cost?: number | undefined;
  readonly secondsLeft?: number | undefined;
}

/** What a model would be sent about a step. */
export interface RubricPreview {
  readonly name: string;
  readonly hash: string;
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
}
