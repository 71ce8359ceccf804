import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { parseRubric } from '../../core/judging/rubrics/parseRubric';
import type { Rubric } from '../../core/judging/rubrics/rubric';

/** Where a workspace keeps its rubrics, under its folder. */
const rubricFolder = path.join('.stepaudit', 'rubrics');

export interface RubricFile {
  readonly file: string;
  readonly rubric: Rubric;
}

export interface RubricFiles {
  readonly rubrics: readonly RubricFile[];
  /** Sentences `file:line: what is wrong, and what to do`. */
  readonly problems: readonly string[];
}

const mostFiles = 200;
/** In bytes. */
const largestFile = 256 * 1024;

/**
 * The rubrics of folders, from `.stepaudit/rubrics/*.md` in each. A file that leads out of its folder by a symbolic link is
 * not read, nor one that is no rubric: each is a problem that says so. A folder without rubrics is none.
 */
export async function readRubricFiles(folders: readonly string[]): Promise<RubricFiles> {
  const rubrics: RubricFile[] = [];
  const problems: string[] = [];
  for (const folder of new Set(folders)) {
    const at = path.join(folder, rubricFolder);
    const names = (await readdir(at).catch(() => [])).filter((name) => name.endsWith('.md')).sort();
    if (names.length > mostFiles)
      problems.push(`${at}: there are more than ${mostFiles} rubrics; the others are not read.`);
    for (const name of names.slice(0, mostFiles)) {
      const file = path.join(at, name);
      const read = await readInside(file, folder);
      if (read.kind === 'problem') {
        problems.push(`${file}: ${read.problem}`);
        continue;
      }
      const parsed = parseRubric(read.text, path.basename(name, '.md'));
      if (parsed.kind === 'invalid') {
        problems.push(...parsed.problems.map(({ line, problem }) => `${file}:${line}: ${problem}.`));
        continue;
      }
      const same = rubrics.find(({ rubric }) => rubric.name === parsed.rubric.name);
      if (same === undefined) rubrics.push({ file, rubric: parsed.rubric });
      else
        problems.push(`${file}: ${same.file} has the same name, ${parsed.rubric.name}: rename one of them.`);
    }
  }
  return { rubrics, problems };
}

type Read =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'problem'; readonly problem: string };

async function readInside(file: string, folder: string): Promise<Read> {
  try {
    const [real, realFolder] = await Promise.all([realpath(file), realpath(folder)]);
    if (!real.startsWith(realFolder + path.sep))
      return problem('it leads out of the folder by a link: copy it here.');
    // Not through a link that was put there meanwhile; and never waiting for the other end of a pipe.
    const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return problem('it is no file.');
      if (stats.size > largestFile) return problem('it is larger than 256 KB: a rubric is a page or two.');
      const buffer = Buffer.alloc(largestFile);
      const { bytesRead } = await handle.read(buffer, 0, largestFile, 0);
      const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead));
      return { kind: 'text', text };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof TypeError) return problem('it is not UTF-8 text.');
    return problem(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function problem(sentence: string): Read {
  return { kind: 'problem', problem: sentence };
}
