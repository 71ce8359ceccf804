import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type JudgmentResult, readJudgment } from '../../core/verdicts/paperJudgments';
import { firstLines } from './firstLines';
import type { TraceFile } from './traceFile';

/**
 * The judgment files beside a trace file that are about its arm: `judgments_*.jsonl` whose name ends with the arm's
 * tag, or whose first row names it. Sorted by name.
 */
export async function findJudgmentFiles(traceFile: Pick<TraceFile, 'file' | 'tag'>): Promise<string[]> {
  const folder = path.dirname(traceFile.file);
  const names = (await namesIn(folder)).filter((name) => /^judgments?_.+\.jsonl$/u.test(name)).sort();
  const found: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    if (isNamedAfter(name, traceFile.tag) || (await firstTag(file)) === traceFile.tag) found.push(file);
  }
  return found;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
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
