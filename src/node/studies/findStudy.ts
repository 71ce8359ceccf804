import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { studyFileName } from '../../core/study/studyFile';
import { readStudy } from './readStudy';
import type { Study, StudyArm } from './study';

/** How far above the traces a study file is looked for. */
const mostLevels = 20;

/** What was found of a study for a trace file. */
export type FoundStudy =
  | { readonly kind: 'study'; readonly study: Study; readonly arm: StudyArm }
  | { readonly kind: 'none' }
  /** There is a study file that cannot be read: one sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The study that a trace file belongs to, and whether looking for it again would find another. */
export class StudyLookup {
  readonly found: FoundStudy;
  /** The places that were looked at, with what stood there. */
  readonly #states: ReadonlyMap<string, string>;

  private constructor(found: FoundStudy, states: ReadonlyMap<string, string>) {
    this.found = found;
    this.#states = states;
  }

  /**
   * Looks for a `stepaudit.json` that names the trace file: in its own folder, then in those above it, up to the root.
   *
   * @param root a folder such as the workspace's; without it, or for a file outside it, only the file's own folder
   */
  static async find(traces: string, root?: string): Promise<StudyLookup> {
    const states = new Map<string, string>();
    for (const folder of foldersUpTo(path.dirname(path.resolve(traces)), root)) {
      const file = path.join(folder, studyFileName);
      const state = await stateOf(file);
      states.set(file, state);
      if (state === '') continue;
      const result = await readStudy(file);
      if (result.kind === 'refused') return new StudyLookup(result, states);
      const arm = await armOf(result.study, traces);
      if (arm !== undefined) return new StudyLookup({ kind: 'study', study: result.study, arm }, states);
    }
    return new StudyLookup({ kind: 'none' }, states);
  }

  async isCurrent(): Promise<boolean> {
    for (const [file, state] of this.#states) if ((await stateOf(file)) !== state) return false;
    return true;
  }
}

function foldersUpTo(own: string, root: string | undefined): readonly string[] {
  const way = root === undefined ? '' : path.relative(path.resolve(root), own);
  if (way === '' || way.startsWith('..') || path.isAbsolute(way)) return [own];
  const levels = way.split(path.sep).length;
  const folders = Array.from({ length: levels + 1 }, (_, up) =>
    path.resolve(own, ...Array<string>(up).fill('..')),
  );
  return folders.slice(0, mostLevels);
}

/** What changes about a file when its content does; empty where there is none. */
async function stateOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    return '';
  }
}

async function armOf({ arms }: Study, traces: string): Promise<StudyArm | undefined> {
  const own = await realOf(traces);
  for (const arm of arms) if ((await realOf(arm.traces)) === own) return arm;
  return undefined;
}

async function realOf(file: string): Promise<string> {
  const resolved = path.resolve(file);
  return realpath(resolved).catch(() => resolved);
}
