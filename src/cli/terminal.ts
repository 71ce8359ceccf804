import { Output } from './output';
import { plainLine } from '../core/base/plainLine';
import { Progress } from './progress';

/** Why there is no result, in one sentence: what is wrong, where, and what to do. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** How a command ends. */
export type Finish = { readonly kind: 'done' } | Refused;

/** What a command writes to: results on standard output, everything else on standard error. */
export class Terminal {
  readonly output = new Output(process.stdout);
  readonly progress = new Progress(process.stderr, () => performance.now());

  /** Says on one line what the user should know beside the result. */
  note(sentence: string): void {
    this.progress.clear();
    process.stderr.write(`stepaudit: note: ${plainLine(sentence)}\n`);
  }

  /** Says on one line why there is no result; the exit code becomes 2. */
  refuse(reason: string): void {
    this.progress.clear();
    process.stderr.write(`stepaudit: ${plainLine(reason)}\n`);
    process.exitCode = 2;
  }

  async finish(finish: Finish): Promise<void> {
    await this.output.flush();
    this.progress.clear();
    if (finish.kind === 'refused') this.refuse(finish.reason);
  }
}
