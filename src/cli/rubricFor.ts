import path from 'node:path';
import { StudyLookup } from '../node/studies/findStudy';
import type { Refused } from './terminal';

/** The rubric's name where neither the user nor a study names one. */
const usualRubric = 'style-blind';

/**
 * The name of the rubric to judge a trace file by: the one on the command line, else that of the file's study, looked for
 * beside the file and above it up to the working folder.
 */
export async function rubricFor(
  file: string,
  named: string | undefined,
): Promise<{ readonly kind: 'rubric'; readonly name: string } | Refused> {
  if (named !== undefined) return { kind: 'rubric', name: named };
  const { found } = await StudyLookup.find(path.resolve(file), process.cwd());
  if (found.kind === 'refused') return found;
  return { kind: 'rubric', name: (found.kind === 'study' ? found.study.rubric : undefined) ?? usualRubric };
}
