import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type JudgmentResult, readJudgment } from '../../core/judgments/paperJudgments';
import { firstLines } from './firstLines';
import type { TraceFile } from './traceFile';

type Arm = Pick<TraceFile, 'file' | 'tag'>;

/** Whether a file's name, without its folder, is that of a judgment file. */
export function isJudgmentFileName(name: string): boolean {
  return /^judgments?_.+\.jsonl$/u.test(name);
}

/** The judgment files that were found beside a trace file, and whether they are still the ones to be found there. */
export class FoundJudgmentFiles {
  readonly files: readonly string[];
  readonly #arm: Arm;
  /** The states of all files that may be found, by name. */
  #states: ReadonlyMap<string, string>;

  private constructor(arm: Arm, files: readonly string[], states: ReadonlyMap<string, string>) {
    this.#arm = arm;
    this.files = files;
    this.#states = states;
  }

  static async find(arm: Arm): Promise<FoundJudgmentFiles> {
    const states = await candidateStates(arm);
    return new FoundJudgmentFiles(arm, await findJudgmentFiles(arm), states);
  }

  /** Whether other files than {@link files} would be found now. Files are only looked into when one has changed. */
  async areOthers(): Promise<boolean> {
    const states = await candidateStates(this.#arm);
    const found = new Set(this.files.map((file) => path.basename(file)));
    const isSame =
      states.size === this.#states.size &&
      [...states].every(([name, state]) =>
        found.has(name) ? this.#states.has(name) : this.#states.get(name) === state,
      );
    if (isSame) return false;
    this.#states = states;
    return (await findJudgmentFiles(this.#arm)).join('\0') !== this.files.join('\0');
  }
}

/** What changes about each candidate when its content does. */
async function candidateStates({ file }: Arm): Promise<ReadonlyMap<string, string>> {
  const folder = path.dirname(file);
  const names = await candidatesIn(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await fileState(path.join(folder, name))] as const)),
  );
}

async function fileState(file: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    // A dangling link, or a file that was deleted just now.
    return '';
  }
}

/**
 * The judgment files beside a trace file that are about its arm: `judgments_*.jsonl` whose name ends with the arm's
 * tag, or whose first row names it. Sorted by name.
 */
export async function findJudgmentFiles(traceFile: Arm): Promise<string[]> {
  const folder = path.dirname(traceFile.file);
  const found: string[] = [];
  for (const name of await candidatesIn(folder)) {
    const file = path.join(folder, name);
    if (isNamedAfter(name, traceFile.tag) || (await firstTag(file)) === traceFile.tag) found.push(file);
  }
  return found;
}

async function candidatesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isJudgmentFileName).sort();
  } catch {
    // Where nothing can be listed, nothing is found; judgment files can still be named.
    return [];
  }
}

function isNamedAfter(name: string, tag: string): boolean {
  const stem = name.replace(/^judgments?_/u, '').replace(/\.jsonl$/u, '');
  return stem === tag || (/[^\p{L}\p{N}]$/u.test(stem.slice(0, -tag.length)) && stem.endsWith(tag));
}

async function firstTag(file: string): Promise<string | undefined> {
  try {
    const read = (await firstLines(file)).map((line): JudgmentResult => readJudgment(line));
    return read.find((result) => result.kind === 'judgment')?.judgment.modelTag;
  } catch {
    // A file that cannot be read is reported when it is opened by name; it is no candidate here.
    return undefined;
  }
}
