import { stat } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import type { ChainComparison } from '../../core/compare/compareChains';
import type { Reply } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import { armsBeside, type BesideWhat, compareArms, type FoundArms } from './compareArms';
import { compareFoundArms } from './compareFoundArms';
import { cancelled } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** How long what is shown beside a page may keep it waiting, in milliseconds. */
const patienceMs = 250;
/** Larger files, together, are only opened when the reader asks to compare; bytes. */
const mostBytes = 256 * 1024 * 1024;

/** A question's chains with their steps aligned. */
export interface ComparedArms extends FoundArms {
  readonly comparison: ChainComparison;
}

/** Compares chains, when asked to and in passing. */
export class Comparisons {
  readonly #files: OpenFiles;
  readonly #onLate: () => void;
  /** The files whose comparison was late once; it is not announced a second time. */
  readonly #late = new Set<string>();

  /** @param onLate called when a comparison that {@link inPassing} did not wait for can be had now */
  constructor(files: OpenFiles, onLate: () => void) {
    this.#files = files;
    this.#onLate = onLate;
  }

  async of(ref: ChainRef, signal: AbortSignal, beside: BesideWhat = {}): Promise<Reply<ComparedArms>> {
    const found = await compareArms(this.#files, ref, beside);
    if (found.kind === 'refused') return found;
    const comparison = await compareFoundArms(this.#files, found.value, signal);
    return comparison === undefined ? cancelled : { kind: 'done', value: { ...found.value, comparison } };
  }

  /** The comparison if it can be had without waiting; undefined also where there is nothing to compare with. */
  async inPassing(ref: ChainRef): Promise<ComparedArms | undefined> {
    let isLate = false;
    const whole = this.#compared(ref).then((compared) => {
      if (isLate && compared !== undefined && !this.#late.has(ref.file)) {
        this.#late.add(ref.file);
        this.#onLate();
      }
      return compared;
    });
    const timer = Promise.withResolvers<undefined>();
    const timeout = setTimeout(() => {
      isLate = true;
      timer.resolve(undefined);
    }, patienceMs);
    try {
      return await Promise.race([whole, timer.promise]);
    } finally {
      clearTimeout(timeout);
    }
  }

  async #compared(ref: ChainRef): Promise<ComparedArms | undefined> {
    const opened = await this.#files.get(ref.file);
    if (opened.kind === 'refused') return undefined;
    let bytes = 0;
    for (const uri of await armsBeside(this.#files, ref.file, opened.value)) bytes += await sizeOf(uri);
    if (bytes > mostBytes) return undefined;
    const compared = await this.of(ref, new AbortController().signal);
    return compared.kind === 'done' && compared.value.arms.length > 1 ? compared.value : undefined;
  }
}

async function sizeOf(uri: string): Promise<number> {
  try {
    return (await stat(URI.parse(uri).fsPath)).size;
  } catch {
    return 0;
  }
}
