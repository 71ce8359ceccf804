import * as v from 'valibot';
import { segmentationRules } from '../segment/segmentation';
import { stepAddress } from '../ledger/ledgerEvent';
import { verdicts } from '../verdicts/verdict';
import { allocations } from './allocate';
import { answerStrata } from './sampleStratum';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const itemNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const version = v.literal(1);
const sampleId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u, 'must be 16 hexadecimal digits'));
/** The most steps of one sample: more than people label. */
export const largestSample = 5000;

/** The longest text of one item, and of the rubric: what an editor still shows, in UTF-16 code units. */
const longestText = 5_000_000;

const rubricIdentity = { name: v.string(), hash: v.string() };

const sampleItem = v.pipe(
  v.object({
    /** 1-based, in the order of reviewing, which is shuffled. */
    item: itemNumber,
    question: v.string(),
    options: v.array(v.tuple([v.string(), v.string()])),
    /** Withheld where the rubric withholds it from the judge. */
    gold: v.optional(v.string()),
    /** What the judge was shown of the step. */
    step: v.string(),
  }),
  v.check(
    ({ question, options, gold = '', step }) =>
      [question, gold, step, ...options.flat()].reduce((sum, text) => sum + text.length, 0) <= longestText,
    `is longer than ${longestText.toLocaleString('en')} characters`,
  ),
);

/** Items are known by their numbers: none may be missing or stand twice. */
function areInTurn(items: readonly { readonly item: number }[]): boolean {
  return items.every(({ item }, index) => item === index + 1);
}
const notInTurn = 'must be numbered 1, 2, 3 and so on, in turn';

/**
 * What a reviewer of a blinded sample is given: steps with their questions, and the judge's rubric. Nothing in it says
 * which arm or model a step is of, what any judge or other reviewer said, or how the sample was stratified.
 */
export const samplePacket = v.object({
  v: version,
  kind: v.literal('stepaudit-sample'),
  id: sampleId,
  rubric: v.object({ ...rubricIdentity, instructions: v.pipe(v.string(), v.maxLength(longestText)) }),
  items: v.pipe(
    v.array(sampleItem),
    v.minLength(1),
    v.maxLength(largestSample),
    v.check((items) => areInTurn(items), notInTurn),
  ),
});
export type SamplePacket = Readonly<v.InferOutput<typeof samplePacket>>;
export type SampleItem = SamplePacket['items'][number];

const label = v.object({
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  item: itemNumber,
  verdict: v.picklist(verdicts),
  reason: v.optional(v.string()),
  afterLeaving: v.optional(v.literal(true)),
});

const stratum = {
  arm: v.string(),
  verdict: v.picklist(verdicts),
  answer: v.picklist(answerStrata),
};

/** What the packet keeps from the reviewer: how the sample was drawn, and where each of its steps comes from. */
export const sampleKey = v.object({
  v: version,
  kind: v.literal('stepaudit-sample-key'),
  id: sampleId,
  /** ISO 8601, UTC. */
  drawnAt: v.string(),
  seed: v.pipe(v.number(), v.safeInteger()),
  /** Steps asked for. */
  size: count,
  allocation: v.picklist(allocations),
  rule: v.picklist(segmentationRules),
  /** The judge whose verdicts stratify; without one, whichever judge's verdict counts. */
  judge: v.optional(v.string()),
  /** What the reviewers were given; the packet has its words. Absent in keys that were drawn before they said so. */
  rubric: v.optional(v.object(rubricIdentity)),
  arms: v.array(
    v.object({
      arm: v.string(),
      file: v.string(),
      /** Steps that could not be drawn, because no judge gave a verdict on them. */
      leftOut: v.object({ failed: count, unjudged: count }),
    }),
  ),
  /** Of a follow-up sample: what it takes over. The items of these labels come after those of the packet. */
  earlier: v.optional(
    v.object({
      /** The earlier samples, the first one first. */
      samples: v.array(v.object({ id: sampleId, name: v.string(), closedAt: v.string() })),
      /** The margin for which the newest of them lacked labels, as a fraction. */
      margin: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      labels: v.array(label),
    }),
  ),
  strata: v.array(v.object({ ...stratum, population: count, drawn: count })),
  items: v.pipe(
    v.array(
      v.object({
        item: itemNumber,
        ...stratum,
        /** Who gave the verdict. */
        judge: v.string(),
        /** By which rubric, where that is known; judgment files do not tell the hash. */
        rubric: v.optional(v.object({ name: v.string(), hash: v.optional(v.string()) })),
        step: stepAddress,
        /** With which the step came into the sample. */
        probability: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      }),
    ),
    v.maxLength(largestSample),
    v.check((items) => areInTurn(items), notInTurn),
  ),
});
export type SampleKey = Readonly<v.InferOutput<typeof sampleKey>>;
export type SampleKeyItem = SampleKey['items'][number];
