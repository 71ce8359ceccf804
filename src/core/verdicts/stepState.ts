import type { Step } from '../segment/segmentation';
import type { Failed, Judged, Verdict } from './verdict';

/** Who found the step of an event again after its text or place had changed, and when. */
export interface Reattachment {
  readonly by: string;
  readonly at: string;
}

/** One judge's answer on one step, from a ledger event or a judgment file. */
export interface StepJudgment {
  /** The judge's name as shown: a model, `arithmetic`, or a source of labels. */
  readonly judge: string;
  /** The rubric's name, where it is known. */
  readonly rubric?: string | undefined;
  /** ISO 8601; judgment files carry no time. */
  readonly at?: string | undefined;
  readonly outcome: Judged | Failed;
  /** The ledger event, the judgment file's name, or the trace record's own field. */
  readonly source: { readonly event: string } | { readonly file: string } | { readonly field: string };
  readonly reattached?: Reattachment | undefined;
}

/** A person's verdict; it wins over every judge. */
export interface Override {
  readonly event: string;
  readonly by: string;
  readonly at: string;
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  readonly reattached?: Reattachment | undefined;
}

/** One note of a thread, as last worded. */
export interface Note {
  readonly event: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly reattached?: Reattachment | undefined;
}

/** What people wrote about a step: a note and its replies, oldest first. It is resolved as its first note is. */
export interface NoteThread {
  readonly notes: readonly Note[];
  /** The tags of all its notes, each once. */
  readonly tags: readonly string[];
  readonly resolved: boolean;
}

/** That a person read the step and agreed with the verdict that counted then. */
export interface Review {
  readonly event: string;
  readonly by: string;
  readonly at: string;
  readonly verdict?: Verdict | undefined;
  readonly reattached?: Reattachment | undefined;
}

/**
 * What counts as the step's verdict: the newest override that is not undone, else the primary judge's verdict, else the
 * newest judge's verdict. A failed call never replaces an earlier verdict; a step whose calls all failed is `failed`.
 * An abstention of the built-in `arithmetic` judge never replaces another judge's verdict.
 */
export type EffectiveVerdict =
  | { readonly kind: 'override'; readonly verdict: Verdict; readonly override: Override }
  | {
      readonly kind: 'judged';
      readonly verdict: Verdict;
      readonly judgment: StepJudgment;
      readonly outcome: Judged;
    }
  | { readonly kind: 'failed'; readonly judgment: StepJudgment; readonly outcome: Failed }
  | { readonly kind: 'unjudged' };

/** Everything that is known of one step. */
export interface StepState {
  readonly step: Step;
  readonly effective: EffectiveVerdict;
  /** Newest first; judgments without a time come last, later lines of their file first. Undone ones are left out. */
  readonly judgments: readonly StepJudgment[];
  /** Newest first; undone ones are left out. */
  readonly overrides: readonly Override[];
  /** Oldest first. */
  readonly threads: readonly NoteThread[];
  /** Newest first. */
  readonly reviews: readonly Review[];
  /** Confidence under the threshold, or judges whose latest verdicts disagree (abstentions and failures do not disagree). */
  readonly boundary: boolean;
}

/** A judgment or event that belongs to no step of the chain as it now stands. */
export interface Unplaced {
  readonly what: string;
  readonly reason: 'text-differs' | 'no-such-step' | 'no-such-chain' | 'other-rule';
  readonly source: { readonly event: string } | { readonly file: string; readonly line: number };
}

/** The steps of one chain with their verdicts, and what could not be placed on any of them. */
export interface ChainState {
  readonly steps: readonly StepState[];
  readonly unplaced: readonly Unplaced[];
}
