/** What was left out of an arm, or counted as something else than it was called: numbers of lines, rows and events. */
export interface ArmLeftOut {
  readonly unreadableRecords: number;
  readonly firstUnreadable: string | undefined;
  readonly unreadableRows: number;
  /** Failed calls that a judgment file calls abstentions, or calls failed: they are counted as failed. */
  readonly failedCalls: number;
  /** Judgments whose text, step or chain is not there. */
  readonly mismatches: number;
  /** Judgments of records behind the end of the trace file. */
  readonly beyond: number;
  readonly otherRule: number;
  readonly otherRows: number;
  readonly blind: number;
  readonly eventsUnplaced: number;
  readonly rewritesNotPreserved: number;
  /** Judgments under a control’s condition by a judge that has no verdict of its own on the step. */
  readonly controlsUncompared: number;
}
