import * as v from 'valibot';
import type { AnswerStanding } from '../core/audit/tally/answerStanding';
import type { FactCounts } from '../core/questions/factCounts';
import type { Role } from '../core/traces/traceRecord';
import { questionOrders } from '../core/questions/questionOrder';
import { stepFilter } from '../core/questions/stepFilter';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * A list of a file's questions that a person goes through: those that a filter takes in, in an order. The list stays as
 * it was made; one with another `taken` is made anew.
 */
const listed = {
  file: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  filter: stepFilter,
  order: v.picklist(questionOrders),
  taken: index,
};
const direction = v.picklist(['next', 'previous']);

/** Kinds of steps that a reader goes to. */
export const soughtSteps = ['step', 'error', 'boundary', 'unjudged', 'unreviewed'] as const;
export type SoughtStep = (typeof soughtSteps)[number];

/** The most questions or steps that one page shows. */
const mostListed = 500;

/** The most files that are looked at at once. */
export const mostCandidates = 500;

/** The parameters of the requests about lists. */
export const listRequestParams = {
  /** Which of some files are trace files, by their first lines; none is opened. */
  'stepaudit/traceFiles': v.object({ candidates: v.pipe(v.array(listed.file), v.maxLength(mostCandidates)) }),
  /** The tags of a file's notes. */
  'stepaudit/tags': v.object({ file: listed.file }),
  /** Makes the list; with progress. */
  'stepaudit/list': v.object(listed),
  'stepaudit/listPage': v.object({
    ...listed,
    first: index,
    count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostListed)),
  }),
  'stepaudit/listPlace': v.object({ ...listed, record: index }),
  'stepaudit/listChains': v.object({ ...listed, record: index }),
  'stepaudit/findStep': v.object({
    ...listed,
    record: index,
    chain: index,
    /** The step to start from, itself not a hit; −1 starts before the first step. */
    step: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
    direction,
    sought: v.picklist(soughtSteps),
  }),
  /** The next question of the list, or the next chain of the question. */
  'stepaudit/findChain': v.object({
    ...listed,
    record: index,
    chain: index,
    direction,
    sought: v.picklist(['question', 'chain']),
  }),
} as const;

/** What each of these requests is answered with, inside a `Reply`. */
export interface ListRequestResults {
  /** In the order in which they were asked for. */
  'stepaudit/traceFiles': readonly TraceFileName[];
  'stepaudit/tags': readonly string[];
  'stepaudit/list': ListSize;
  'stepaudit/listPage': readonly QuestionSummary[];
  /** The question's place in the list; null when the list does not have it. */
  'stepaudit/listPlace': number | null;
  'stepaudit/listChains': readonly ChainSummary[];
  'stepaudit/findStep': FoundStep | null;
  'stepaudit/findChain': FoundChainRef | null;
}

export interface TraceFileName {
  readonly file: string;
  readonly tag: string;
  readonly role?: Role | undefined;
}

export interface ListSize {
  /** Questions of the list, and of the file. */
  readonly questions: number;
  readonly of: number;
  /** Steps that the filter takes in; absent when nothing is filtered. */
  readonly steps?: number | undefined;
}

export interface FoundChainRef {
  readonly file: string;
  readonly record: number;
  readonly chain: number;
}

export interface FoundStep extends FoundChainRef {
  /** −1 for a chain without steps. */
  readonly step: number;
}

/** One question of a list, with what is known of its chains' steps now. */
export interface QuestionSummary {
  readonly record: number;
  /** 0-based physical line. */
  readonly line: number;
  /** The start of the question's text, in one line. */
  readonly title: string;
  readonly counts: FactCounts;
  /** How many of its chains' answers stand how. */
  readonly answers: Readonly<Record<AnswerStanding, number>>;
  readonly chains: number;
  /** The chain to open first. */
  readonly firstChain: number;
  /** Steps that the list takes in; absent when nothing is filtered. */
  readonly taken?: number | undefined;
  /** Why the line cannot be read, if it cannot. */
  readonly unreadable?: string | undefined;
}

/** One chain of a question. */
export interface ChainSummary {
  readonly chain: number;
  readonly counts: FactCounts;
  readonly answer: AnswerStanding;
  /** Steps that the list takes in; absent when nothing is filtered. */
  readonly taken?: number | undefined;
}
