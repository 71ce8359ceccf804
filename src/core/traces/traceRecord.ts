import type { Span } from '../base/span';
import type { Verdict } from '../verdicts/verdict';

/** The roles of arms in a distillation study. */
export const roles = ['teacher', 'student', 'base'] as const;
export type Role = (typeof roles)[number];

/** One sampled reasoning text. */
export interface Chain {
  /** 0-based position among the record's chains. */
  readonly index: number;
  readonly text: string;
  /** The answer that the record gives for the chain; empty when it gives none. */
  readonly answer: string;
  /** Whether the answer is right, where the record itself says so. */
  readonly isRight?: boolean | undefined;
  /** Where the text stands in the record's JSON, for ranges on the raw line: a string, or the list of steps. */
  readonly path: JsonPath;
  /** The steps that the record itself lists, in order; absent where it lists none. */
  readonly listed?: readonly ListedText[];
  /** What the record itself says of its listed steps; absent where it says nothing. */
  readonly labels?: ChainLabels;
}

/** Member names (text) and list positions (numbers), outermost first. */
export type JsonPath = readonly (string | number)[];

/** The range of a listed step in its chain's text, and where it is taken from. */
export interface ListedText extends Span {
  /** The string that it stands in, from the chain's path on: first its position in the list; empty where the path itself leads there. */
  readonly at: JsonPath;
  /** How far in the string it begins, in UTF-16 units; at its start unless told otherwise. */
  readonly from?: number;
}

/** Labels of steps that stand in the record: the verdicts of a judge who is named after their source. */
export interface ChainLabels {
  readonly source: string;
  /** The record's field that holds them. */
  readonly field: string;
  /** One for each listed step, in order; undefined, and missing at the end, where there is no label, which is no verdict. */
  readonly steps: readonly (StepLabel | undefined)[];
}

export interface StepLabel {
  readonly verdict: Verdict;
  readonly explanation: string;
}

/** One question and its chains: one non-blank line of a trace file. */
export interface TraceRecord {
  /** 0-based position in the file, blank lines not counted. */
  readonly position: number;
  /** Pairs questions across arms: `question_idx` or an id as text, else the hash of the normalised question. */
  readonly key: string;
  readonly question: string;
  /** Option letter to option text, in the record's order; empty for open questions. */
  readonly options: ReadonlyMap<string, string>;
  /** The right answer, where the record gives one: an option's letter where it names one, else as it stands there. */
  readonly gold?: string | undefined;
  readonly chains: readonly Chain[];
}
