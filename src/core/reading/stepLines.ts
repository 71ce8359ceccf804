/** A range on one line; 0-based line and UTF-16 columns, end exclusive. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Where one step stands in the reading view; lines are 0-based, `lastLine` inclusive. */
export interface StepLines {
  readonly firstLine: number;
  readonly lastLine: number;
  /** The blank line kept free under the step. */
  readonly explanationLine: number;
  /** The first character of the step's own text, behind its marker. */
  readonly startColumn: number;
  /** One behind the last character of the step, on `lastLine`. */
  readonly endColumn: number;
}
