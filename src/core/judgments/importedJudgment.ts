import type { PaperJudgment } from './paperJudgments';

/** A row of a judgment file, and where it was read: the file, and the row's 0-based line. */
export interface ImportedJudgment {
  readonly judgment: PaperJudgment;
  readonly file: string;
  readonly line: number;
}
