import type { TraceRecord } from '../traceRecord';
import type { JsonObject, TraceShape } from '../traceShape';

/** The wire formats that are read. */
export type TraceFormat =
  | 'paper'
  | 'big-bench-mistake'
  | 'problem-reasoning'
  | 'evalscope-prediction'
  | 'evalscope-review'
  | 'mt-bench'
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

/** What an adapter reads from a row; the record's place and key come from elsewhere. */
export type RowContent = Pick<TraceRecord, 'question' | 'options' | 'gold' | 'chains'>;

export type RowResult =
  | { readonly kind: 'row'; readonly content: RowContent }
  | { readonly kind: 'malformed'; readonly reason: string };
