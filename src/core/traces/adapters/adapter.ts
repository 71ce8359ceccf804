import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import type { Chain, TraceRecord } from '../traceRecord';
import type { JsonObject, TraceShape } from '../traceShape';

/** The wire formats that are read. */
export type TraceFormat =
  | 'paper'
  | 'big-bench-mistake'
  | 'processbench'
  | 'prm800k'
  | 'openr1-math'
  | 's1k'
  | 'stepwise'
  | 'mr-gsm8k'
  | 'mr-ben'
  | 'math-shepherd'
  | 'rlhflow'
  | 'problem-reasoning'
  | 'evalscope-prediction'
  | 'evalscope-review'
  | 'mt-bench'
  | 'chat-completion'
  | 'openai-batch'
  | 'lm-eval'
  | 'chat';

/** One wire format of trace files: how its rows are told from others, and how one is read. */
export interface Adapter {
  readonly format: TraceFormat;
  /** Whether a row has this format's fields, of whatever types; so a row with a bad field is still told what is bad. */
  readonly claims: (row: JsonObject) => boolean;
  /** What a row holds, going by its fields and their types; undefined when it is no row of traces in this format. */
  readonly shapeOf: (row: JsonObject) => TraceShape | undefined;
  /**
   * Reads a row that {@link claims} has accepted.
   *
   * @param line the row as it stands in the file
   */
  readonly read: (row: JsonObject, line: string) => RowResult;
}

/** What an adapter reads from a row; the record's place comes from elsewhere, and so does its key where none is given. */
export type RowContent = Pick<TraceRecord, 'question' | 'options' | 'gold' | 'chains'> & {
  readonly key?: string | undefined;
};

export type RowResult =
  | { readonly kind: 'row'; readonly content: RowContent }
  | { readonly kind: 'malformed'; readonly reason: string };

/** An adapter whose rows are read by one schema. */
interface Definition<Fields> extends Pick<Adapter, 'format' | 'claims'> {
  /** `single` unless told otherwise. */
  readonly shape?: TraceShape;
  /** {@link shape} for each row that {@link claims} accepts and the schema fits, unless told otherwise. */
  readonly shapeOf?: Adapter['shapeOf'];
  readonly fields: v.GenericSchema<unknown, Fields>;
  readonly read: (fields: Fields) => RowResult;
}

export function defineAdapter<Fields>(definition: Definition<Fields>): Adapter {
  const { format, claims, shape = 'single', fields, read } = definition;
  return {
    format,
    claims,
    shapeOf: definition.shapeOf ?? ((row) => (claims(row) && v.is(fields, row) ? shape : undefined)),
    read(row) {
      const checked = v.safeParse(fields, row, { abortEarly: true });
      return checked.success ? read(checked.output) : malformed(describeIssue(checked.issues[0]));
    },
  };
}

/** Whether a row has all of some fields, of whatever types. */
export function has(...names: readonly string[]): (row: JsonObject) => boolean {
  return (row) => names.every((name) => Object.hasOwn(row, name));
}

/** A row as it was read: its chains are numbered in their order, and a blank right answer is none. */
export function readRow({
  gold = '',
  chains,
  ...rest
}: {
  readonly question: string;
  readonly options?: ReadonlyMap<string, string>;
  readonly gold?: string;
  readonly key?: string | undefined;
  readonly chains: readonly Omit<Chain, 'index'>[];
}): RowResult {
  const content = {
    options: new Map<string, string>(),
    ...rest,
    gold: gold.trim() === '' ? undefined : gold,
    chains: chains.map((chain, index) => ({ index, ...chain })),
  };
  return { kind: 'row', content };
}

export function malformed(reason: string): Extract<RowResult, { kind: 'malformed' }> {
  return { kind: 'malformed', reason };
}
