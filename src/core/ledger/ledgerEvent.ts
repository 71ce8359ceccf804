import * as v from 'valibot';
import { failureReasons, verdicts } from '../verdicts/verdict';

const span = v.pipe(
  v.object({
    start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    end: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  v.readonly(),
);
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const stepAddress = v.pipe(
  v.object({
    question: v.string(),
    chain: index,
    rule: v.string(),
    step: index,
    span,
    textHash: v.string(),
    /** What the step says, cut where it is long: people’s events have it, so that they can be re-attached by it. */
    text: v.optional(v.string()),
  }),
  v.readonly(),
);

/**
 * Where a judgment belongs. The range says where the step was; the hash says what it was.
 * A step is found again when both agree, has *moved* when only the hash is found elsewhere in the chain,
 * and has *drifted* when neither is: a drifted judgment is listed, never shown on another step.
 */
export type StepAddress = v.InferOutput<typeof stepAddress>;

export const judgeIdentity = v.pipe(
  v.object({
    /** `arithmetic`, or a model's name. */
    judge: v.string(),
    rubric: v.pipe(v.object({ name: v.string(), hash: v.string() }), v.readonly()),
    parametersHash: v.string(),
  }),
  v.readonly(),
);
export type JudgeIdentity = v.InferOutput<typeof judgeIdentity>;

const confidence = v.pipe(
  v.object({
    value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    from: v.picklist(['logprobs', 'votes', 'stated']),
  }),
  v.readonly(),
);

const header = {
  v: v.literal(1),
  /** Unique, and sorts by creation time across writers. */
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{16,64}$/)),
  /** ISO 8601, UTC. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** A person's or a judge's name; never an e-mail address unless the user set one. */
  by: v.string(),
  /** Events of one action (a selection overridden at once) share it, and are undone together. */
  batch: v.optional(v.string()),
};

/** What asking a judge took. */
const call = v.pipe(
  v.object({
    /** What was asked of whom: calls with one key ask the same, and only one of them is ever made. */
    key: v.string(),
    /** The run that asked. */
    job: v.optional(v.string()),
    /** Tokens that the endpoint counted; absent where it did not, and where another step's call was used. */
    input: v.optional(index),
    output: v.optional(index),
  }),
  v.readonly(),
);
export type Call = v.InferOutput<typeof call>;

/** The styles that a tone-swap control rewrites steps into. */
export const swapStyles = ['prose', 'outline', 'neutral'] as const;
export type SwapStyle = (typeof swapStyles)[number];

const control = v.variant('kind', [
  /** The step was judged as rewritten in another style; without `rewrite` it could not be rewritten. */
  v.object({
    kind: v.literal('tone-swap'),
    style: v.picklist(swapStyles),
    /** The `rewritten` event whose text was judged. */
    rewrite: v.optional(v.string()),
  }),
  /** The step was judged once more, the n-th time, by this or another judge. */
  v.object({ kind: v.literal('stability'), trial: v.pipe(index, v.minValue(1)) }),
  /** The step was judged by a judge that does not know the right answer. */
  v.object({ kind: v.literal('answer-blind') }),
]);
/** The experiment that a judgment belongs to. Such a judgment is evidence about the judge, and never the step's verdict. */
export type Control = v.InferOutput<typeof control>;

const judged = v.object({
  ...header,
  type: v.literal('judged'),
  step: stepAddress,
  judge: judgeIdentity,
  control: v.optional(control),
  call: v.optional(call),
  verdict: v.picklist(verdicts),
  confidence: v.optional(confidence),
  explanation: v.string(),
});

const failed = v.object({
  ...header,
  type: v.literal('failed'),
  step: stepAddress,
  judge: judgeIdentity,
  control: v.optional(control),
  call: v.optional(call),
  reason: v.picklist(failureReasons),
  detail: v.string(),
});

/** A step's text in another style, for a tone-swap control, and whether it still says the same. */
const rewritten = v.object({
  ...header,
  type: v.literal('rewritten'),
  step: stepAddress,
  /** Who rewrote and compared. */
  judge: judgeIdentity,
  style: v.picklist(swapStyles),
  text: v.string(),
  /** A rewrite that adds, drops or changes a claim is not judged. */
  preserved: v.boolean(),
  /** What differs, or that nothing does. */
  detail: v.string(),
  call: v.optional(call),
});

const overridden = v.object({
  ...header,
  type: v.literal('overridden'),
  step: stepAddress,
  verdict: v.picklist(verdicts),
  reason: v.optional(v.string()),
});

/** A note, a reply to one, or a new wording of one. Deleting a note takes its event back. */
const noted = v.object({
  ...header,
  type: v.literal('noted'),
  step: stepAddress,
  text: v.string(),
  tags: v.array(v.string()),
  /** The first note of the thread that this one answers. */
  thread: v.optional(v.string()),
  /** The note whose text, tags and resolution this event replaces. */
  replaces: v.optional(v.string()),
  resolved: v.optional(v.boolean()),
});

/** Somebody read the step and agreed with the verdict that counted then, if any. */
const reviewed = v.object({
  ...header,
  type: v.literal('reviewed'),
  step: stepAddress,
  verdict: v.optional(v.picklist(verdicts)),
});

/** Takes another event back; undoing an `undone` event restores what it took back. */
const undone = v.object({
  ...header,
  type: v.literal('undone'),
  event: v.string(),
  /** Somebody deleted a note: an action of its own that can be undone, and no step back in the undo history. */
  deletion: v.optional(v.boolean()),
});

/**
 * Somebody found the step of an event again: the event, with its author, time and text, now stands at this address. Of
 * several that count the newest does. Builds that know version 1 only keep the line as one of a newer version.
 */
const reattached = v.object({
  ...header,
  v: v.literal(2),
  type: v.literal('reattached'),
  event: v.string(),
  step: stepAddress,
});

/**
 * One line of a ledger. The state of a file is the fold of its events in id order; the order and repetition of
 * lines do not matter.
 */
export const ledgerEvent = v.variant('type', [
  judged,
  failed,
  rewritten,
  overridden,
  noted,
  reviewed,
  undone,
  reattached,
]);
export type LedgerEvent = Readonly<v.InferOutput<typeof ledgerEvent>>;
export type ReattachedEvent = Extract<LedgerEvent, { type: 'reattached' }>;
/** An event that says something of a step. */
export type StepEvent = Exclude<LedgerEvent, { type: 'undone' | 'reattached' }>;
/** An event that counts, at the address where it now stands, and what brought it there. */
export type FoldedEvent = StepEvent & { readonly reattached?: ReattachedEvent | undefined };

export function isStepEvent(event: LedgerEvent): event is StepEvent {
  return event.type !== 'undone' && event.type !== 'reattached';
}
export type OverriddenEvent = Extract<LedgerEvent, { type: 'overridden' }>;
export type JudgeEvent = Extract<LedgerEvent, { type: 'judged' | 'failed' }>;
export type NotedEvent = Extract<LedgerEvent, { type: 'noted' }>;
