/** What a judge is given to read: one step, with its question. */
export interface JudgeRequest {
  readonly question: string;
  /** Option letter to option text, in the record's order; empty for open questions. */
  readonly options: ReadonlyMap<string, string>;
  readonly gold?: string | undefined;
  /** The step as its segmentation rule shows it. */
  readonly step: string;
}
