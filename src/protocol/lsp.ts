import * as v from 'valibot';
import type { MajorityAnswer } from '../core/answers/majorityAnswer';
import type { Span } from '../core/base/span';
import type { AlignedRow } from '../core/compare/alignedRows';
import type { ErrorOrigin } from '../core/compare/errorOrigins';
import type { Divergence } from '../core/compare/firstDivergence';
import type { ReadingLayout } from '../core/reading/readingLayout';
import { segmentationRules, textRules } from '../core/segment/segmentation';
import type { Role } from '../core/traces/traceRecord';
import { longestTag } from '../core/verdicts/noteText';
import type { ChainState } from '../core/verdicts/stepState';
import type { StatusCounts, StepStatus } from '../core/verdicts/stepStatus';
import { verdicts } from '../core/verdicts/verdict';
import type { DriftReport, LikeStep } from './drift';
import { networkSettings } from './judges';
import { judgingRequestParams, type JudgingRequestResults, seenStep } from './judging';
import { type QueuedStep, reviewRequestParams, type ReviewRequestResults } from './reviewing';
import { listRequestParams, type ListRequestResults } from './readingLists';
import { auditParams, type AuditResults } from './auditRequests';
import { file, index, person } from './fields';
import { samplingParams, type SamplingResults } from './samplingRequests';

/** What a request comes to. `refused` carries one sentence for the user: what, where, what to do. */
export type Reply<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly reason: string };

const fileRef = v.object({ file });
const chainRef = v.object({ file, record: index, chain: index });
const seenSteps = {
  question: v.string(),
  steps: v.pipe(v.array(seenStep), v.minLength(1), v.maxLength(10_000)),
};
const eventId = v.pipe(v.string(), v.maxLength(100));

/** What the server is told at start and whenever a setting changes. */
const serverSettings = v.object({
  /** A folder of the user's, outside any workspace, for line indexes. */
  cacheDir: v.optional(v.string()),
  /** A folder of the user's, outside any workspace, for jobs under way; they hold no keys. */
  jobsDir: v.optional(v.string()),
  rule: v.picklist(textRules),
  boundaryBelow: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  primaryJudge: v.optional(v.string()),
  /** Whether a blinded sample is under review: whatever could tell on it is refused. */
  blinded: v.optional(v.boolean()),
  network: v.optional(networkSettings),
});
export type ServerSettings = v.InferOutput<typeof serverSettings>;

/** The parameters of each request, as the server checks them. */
export const requestParams = {
  'stepaudit/recognise': fileRef,
  'stepaudit/reading': chainRef,
  'stepaudit/lineSteps': v.object({ file, firstLine: index, lastLine: index }),
  ...listRequestParams,
  ...judgingRequestParams,
  'stepaudit/override': v.object({
    ...chainRef.entries,
    ...seenSteps,
    verdict: v.picklist(verdicts),
    reason: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
    by: person,
  }),
  /** `seen` is the verdict that the reader agrees with; refused when another one counts by now. */
  'stepaudit/review': v.object({
    ...chainRef.entries,
    question: v.string(),
    steps: v.pipe(
      v.array(v.object({ ...seenStep.entries, seen: v.optional(v.picklist(verdicts)) })),
      v.minLength(1),
      v.maxLength(10_000),
    ),
    by: person,
  }),
  ...reviewRequestParams,
  'stepaudit/note': v.object({
    ...chainRef.entries,
    ...seenSteps,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
    tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(longestTag))), v.maxLength(50)),
    thread: v.optional(v.string()),
    replaces: v.optional(v.string()),
    resolved: v.optional(v.boolean()),
    by: person,
  }),
  'stepaudit/takeBack': v.object({ file, event: eventId, by: person }),
  'stepaudit/drift': fileRef,
  /** How alike the steps of a chain are to a text. */
  'stepaudit/likeSteps': v.object({ ...chainRef.entries, text: v.pipe(v.string(), v.maxLength(4000)) }),
  'stepaudit/reattach': v.object({
    file,
    by: person,
    moves: v.pipe(
      v.array(
        v.object({
          events: v.pipe(v.array(eventId), v.minLength(1), v.maxLength(10_000)),
          record: index,
          chain: index,
          rule: v.picklist(segmentationRules),
          question: v.string(),
          step: seenStep,
        }),
      ),
      v.minLength(1),
      v.maxLength(10_000),
    ),
  }),
  'stepaudit/undo': v.object({ file, by: person, direction: v.picklist(['undo', 'redo']) }),
  ...auditParams,
  ...samplingParams,
  'stepaudit/compare': v.object({
    ...chainRef.entries,
    other: v.optional(file),
    /** The chains to show of other arms; the first where none is named. */
    chains: v.optional(v.pipe(v.array(v.object({ file, chain: index })), v.maxLength(20))),
  }),
  'stepaudit/findDifference': v.object({
    file,
    /** The question to start from, itself not a hit. */
    record: index,
    direction: v.picklist(['next', 'previous']),
  }),
  /** The trace files of a folder, to set up a study of them. */
  'stepaudit/proposeStudy': v.object({ folder: file }),
  /** How the arms of a trace file's study fit together. */
  'stepaudit/checkStudy': fileRef,
  'stepaudit/settings': serverSettings,
} as const;

export type RequestName = keyof typeof requestParams;
export type RequestParams<N extends RequestName> = v.InferOutput<(typeof requestParams)[N]>;

/** What each request is answered with, inside a {@link Reply}. */
export interface RequestResults
  extends ListRequestResults, ReviewRequestResults, JudgingRequestResults, AuditResults, SamplingResults {
  'stepaudit/recognise': RecognisedFile;
  'stepaudit/reading': ReadingPage;
  'stepaudit/lineSteps': readonly LineSteps[];
  'stepaudit/override': { readonly events: readonly string[] };
  'stepaudit/review': { readonly events: readonly string[] };
  'stepaudit/note': { readonly events: readonly string[] };
  'stepaudit/takeBack': { readonly events: readonly string[] };
  'stepaudit/drift': DriftReport;
  'stepaudit/likeSteps': readonly LikeStep[];
  'stepaudit/reattach': { readonly events: readonly string[] };
  'stepaudit/undo': UndoReport;
  'stepaudit/compare': ComparePage;
  'stepaudit/findDifference': { readonly record: number } | null;
  'stepaudit/proposeStudy': readonly ProposedArm[];
  'stepaudit/checkStudy': StudyCheck;
  'stepaudit/settings': null;
}

export interface RecognisedFile {
  readonly tag: string;
  readonly role?: Role | undefined;
  readonly records: number;
}

export interface StepRef {
  readonly file: string;
  readonly record: number;
  readonly chain: number;
  readonly step: number;
}

/** The answer of a chain: its letter, where it was read, and whether it is the gold one. */
export interface ChosenAnswer {
  readonly letter: string;
  readonly from: 'record' | 'text';
  /** Absent when the record gives no gold answer. */
  readonly right?: boolean | undefined;
}

/** One chain with everything its reading view shows. */
export interface ReadingPage {
  readonly file: string;
  readonly record: number;
  readonly recordCount: number;
  /** The record's pairing key. */
  readonly key: string;
  readonly chain: number;
  readonly chainCount: number;
  readonly tag: string;
  readonly role?: Role | undefined;
  readonly rule: string;
  readonly chainText: string;
  readonly chosen?: ChosenAnswer | undefined;
  /** Whether the chain's answer is right, where the record itself says so. */
  readonly isRight?: boolean | undefined;
  readonly gold?: string | undefined;
  readonly layout: ReadingLayout;
  readonly state: ChainState;
  readonly counts: StatusCounts;
  /** UTF-16 units of the chain's text, white space apart, that the rule left out. */
  readonly omittedCharacters: number;
  /** Sentences on what could not be read beside the file: torn ledger lines, judgment files with mismatches. */
  readonly problems: readonly string[];
  /** Sentences on what was read otherwise than it stands in a file: failed calls that call themselves abstentions. */
  readonly notes: readonly string[];
}

/** The steps of one raw line, for its decorations. */
export interface LineSteps {
  /** 0-based physical line. */
  readonly line: number;
  readonly steps: readonly LineStep[];
}

export interface LineStep {
  /** UTF-16 columns on the raw line. */
  readonly columns: Span;
  readonly status: StepStatus;
  readonly boundary: boolean;
  readonly overridden: boolean;
}

/** What was taken back or restored; `none` when this person has nothing of the kind in the file. */
export type UndoReport =
  | {
      readonly kind: 'done';
      /** How many steps' events it was. */
      readonly steps: number;
      /** The first of these steps, where its question still is in the file. */
      readonly first?: StepRef | undefined;
      /** The steps whose review or override it was, at most a hundred. */
      readonly reviewed: readonly Omit<QueuedStep, 'record'>[];
    }
  | { readonly kind: 'none' };

/** A trace file that may be an arm of a study in its folder. */
export interface ProposedArm {
  /** The file's name in the folder. */
  readonly traces: string;
  readonly tag: string;
  /** Absent where neither the name nor the fields say what it is. */
  readonly role?: Role | undefined;
  readonly bytes: number;
}

/** How the arms of a study fit together. */
export interface StudyCheck {
  /** Questions that any arm has, and those that every arm has. */
  readonly questions: number;
  readonly inAllArms: number;
  /** A sentence each on what does not fit. */
  readonly problems: readonly string[];
}

/** One question with the chains of several arms beside each other. */
export interface ComparePage {
  readonly key: string;
  readonly question: string;
  readonly options: readonly (readonly [letter: string, text: string])[];
  readonly gold?: string | undefined;
  readonly position: number;
  readonly recordCount: number;
  /** The chain that was asked for comes first; teacher, student, base order is the panel's. */
  readonly arms: readonly CompareArm[];
  /** The arm that the others are aligned with, 0-based among {@link arms}: the teacher where there is one. */
  readonly spine: number;
  /** The arms' steps beside each other; cells in the order of {@link arms}. */
  readonly rows: readonly AlignedRow[];
  /** Where the student and the spine part first (without a student, the first other arm and the spine). */
  readonly divergence?: Divergence | undefined;
  /**
   * What is not shown and why, a sentence each: arms that lack the question, files that cannot be read, right answers
   * that conflict.
   */
  readonly missing: readonly string[];
}

export interface CompareArm {
  readonly file: string;
  readonly record: number;
  /** The record's pairing key in its own file. */
  readonly key: string;
  readonly chain: number;
  readonly chainCount: number;
  readonly tag: string;
  readonly role?: Role | undefined;
  readonly chainText: string;
  readonly chosen?: ChosenAnswer | undefined;
  /** The answers of all chains of the question, null where none could be read; absent where there is one chain. */
  readonly answers?: readonly (ChosenAnswer | null)[] | undefined;
  /** What most of these chains answer. */
  readonly majority?: (MajorityAnswer & Pick<ChosenAnswer, 'right'>) | undefined;
  readonly counts: StatusCounts;
  readonly state: ChainState;
  /** Stretches of the chain's text outside all steps. */
  readonly leftOut: readonly Span[];
  /** Where each step of a student stands to the teacher's; absent for other arms, and where there is no teacher. */
  readonly origins?: readonly ErrorOrigin[] | undefined;
}

/** Sent by the server when a trace file, its judgments or its ledger changed on disk or by a request. */
export const changedNotification = 'stepaudit/changed';
export interface ChangedParams {
  readonly file: string;
}
