import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { readStudyFile, type StudyFileArm, tagOf } from '../../core/study/studyFile';
import { readRange, withFile } from '../files/fileBytes';
import { unreadable } from '../files/openResult';
import type { Study, StudyArm } from './study';

/** A larger file is no study file; bytes. */
const mostBytes = 1024 * 1024;

export type StudyResult =
  | { readonly kind: 'study'; readonly study: Study }
  /** One sentence: which file, where in it, what is wrong. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads a study file. No file that it names lies outside its folder, by its own words or through a link. */
export async function readStudy(file: string): Promise<StudyResult> {
  const resolved = path.resolve(file);
  const refused = (reason: string): StudyResult => ({ kind: 'refused', reason: `${resolved}: ${reason}.` });
  try {
    const text = await withFile(resolved, async (handle, { size }) =>
      size > mostBytes ? undefined : (await readRange(handle, 0, size)).toString('utf8'),
    );
    if (text === undefined) return refused('it is longer than 1 MB and no study file');
    const read = readStudyFile(text);
    if (read.kind === 'invalid') return refused(read.reason);
    const { arms, pairBy, alignment, name, rule, primaryJudge, rubric } = read.study;
    const folder = path.dirname(resolved);
    for (const [at, arm] of arms.entries()) {
      for (const below of [arm.traces, ...(arm.judgments ?? [])]) {
        if (await leadsOut(folder, below))
          return refused(`"arms[${at}]" names ${JSON.stringify(below)}, a link out of the study’s folder`);
      }
    }
    return {
      kind: 'study',
      study: {
        file: resolved,
        name,
        arms: arms.map((arm) => armIn(folder, arm)),
        pairBy: pairBy ?? 'id',
        alignment: alignment ?? 'one-to-one',
        rule,
        primaryJudge,
        rubric,
      },
    };
  } catch (error) {
    const { reason } = unreadable(resolved, error);
    return { kind: 'refused', reason };
  }
}

function armIn(folder: string, arm: StudyFileArm): StudyArm {
  return {
    tag: tagOf(arm),
    role: arm.role,
    traces: path.join(folder, arm.traces),
    judgments: arm.judgments?.map((file) => path.join(folder, file)),
  };
}

/** Whether a path ends outside the folder when all links on the way are followed. */
async function leadsOut(folder: string, below: string): Promise<boolean> {
  try {
    const [root, target] = await Promise.all([realpath(folder), realpath(path.join(folder, below))]);
    const way = path.relative(root, target);
    return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
  } catch {
    // What is not there leads nowhere; opening it says so.
    return false;
  }
}
