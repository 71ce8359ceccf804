import type { ArmData } from '../../core/audit/tally/armData';
import type { OpenResult } from '../files/openResult';
import { type ArmFiles, type NamedArm, openArm } from './armFiles';
import { eachRecord, type EachRecordOptions } from './eachRecord';
import type { LineBatchOptions } from './lineBatches';
import { readArm } from './readArm';

type OnShare = (share: number) => void;

/** Reads the arms of an audit as they are needed; what was opened or counted once is kept. */
export class ArmReader {
  readonly #arms: readonly NamedArm[];
  readonly #options: EachRecordOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #opened = new Map<string, ArmFiles>();
  readonly #counted = new Map<string, ArmData>();

  constructor(arms: readonly NamedArm[], options: EachRecordOptions, signal?: AbortSignal) {
    this.#arms = arms;
    this.#options = options;
    this.#signal = signal;
  }

  /** @throws RangeError when there is no such arm */
  async open(tag: string, onProgress: OnShare): Promise<OpenResult<ArmFiles>> {
    const known = this.#opened.get(tag);
    if (known !== undefined) return { kind: 'opened', value: known };
    const arm = this.#arms.find((one) => one.tag === tag);
    if (arm === undefined) throw new RangeError(`The audit has no arm ${tag}.`);
    const opened = await openArm(arm, { signal: this.#signal, onProgress });
    if (opened.kind === 'opened') this.#opened.set(tag, opened.value);
    return opened;
  }

  /** What the audit counts in an arm. */
  async count(tag: string, onProgress: OnShare): Promise<OpenResult<ArmData>> {
    const known = this.#counted.get(tag);
    if (known !== undefined) return { kind: 'opened', value: known };
    const opened = await this.open(tag, (share) => {
      onProgress(share / 2);
    });
    if (opened.kind !== 'opened') return opened;
    const options = this.#batches((share) => {
      onProgress((1 + share) / 2);
    });
    const { data } = await readArm(opened.value, this.#options, options);
    this.#counted.set(tag, data);
    return { kind: 'opened', value: data };
  }

  /** Goes through an arm, record by record. */
  async go(arm: ArmFiles, take: Parameters<typeof eachRecord>[2], onProgress: OnShare): Promise<void> {
    await eachRecord(arm, this.#options, take, this.#batches(onProgress));
  }

  #batches(onProgress: OnShare): LineBatchOptions {
    return {
      signal: this.#signal,
      onProgress: (read, size) => {
        onProgress(read / size);
      },
    };
  }
}
