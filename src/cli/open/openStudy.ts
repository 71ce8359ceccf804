import { type OpenedArm, openArms } from '../../node/studies/openArms';
import { readStudy } from '../../node/studies/readStudy';
import type { Study } from '../../node/studies/study';
import { studyFileOf } from './studyFileOf';
import type { Refused } from '../terminal';

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
  const read = await readStudy(await studyFileOf(named));
  if (read.kind === 'refused') return read;
  const opened = await openArms(primaryJudge === undefined ? read.study : { ...read.study, primaryJudge });
  return opened.kind === 'refused'
    ? opened
    : { kind: 'opened', value: { study: read.study, arms: opened.arms } };
}
