/** What a judge is given to read: one step, with its question. */
export interface JudgeRequest {
  readonly question: string;
  /** Option letter to option text, in the record's order; empty for open questions. */
  readonly options: ReadonlyMap<string, string>;
  readonly gold?: string | undefined;
  /** The step as its segmentation rule shows it. */
  readonly step: string;
  /**
   * The steps before it in its chain, in order, as far as they are handed on. Only for the arithmetic judge, which takes the
   * values of variables from them: a model is asked about one step alone.
   */
  readonly before?: readonly string[] | undefined;
}
