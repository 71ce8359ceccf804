/** A half-open range `[start, end)` of UTF-16 code units, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
