import { stat } from 'node:fs/promises';
import path from 'node:path';
import { studyFileName } from '../core/study/studyFile';
import { type OpenedArm, openArms } from '../node/studies/openArms';
import { readStudy } from '../node/studies/readStudy';
import type { Study } from '../node/studies/study';
import type { Refused } from './terminal';

/** A study with its arms, in its order. */
export interface OpenedStudy {
  readonly study: Study;
  readonly arms: readonly OpenedArm[];
}

/**
 * Opens the study of a file, or of the folder that holds a `stepaudit.json`, with all its arms. A judge that is named
 * here goes before the study's.
 */
export async function openStudy(
  named: string,
  primaryJudge?: string,
): Promise<{ readonly kind: 'opened'; readonly value: OpenedStudy } | Refused> {
  const read = await readStudy((await isFolder(named)) ? path.join(named, studyFileName) : named);
  if (read.kind === 'refused') return read;
  const opened = await openArms(primaryJudge === undefined ? read.study : { ...read.study, primaryJudge });
  return opened.kind === 'refused'
    ? opened
    : { kind: 'opened', value: { study: read.study, arms: opened.arms } };
}

async function isFolder(named: string): Promise<boolean> {
  try {
    return (await stat(named)).isDirectory();
  } catch {
    return false;
  }
}
