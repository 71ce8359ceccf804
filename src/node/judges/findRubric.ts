import { builtInRubrics } from '../../core/judging/rubrics/builtInRubrics';
import type { Rubric } from '../../core/judging/rubrics/rubric';
import { readRubricFiles } from './rubricFiles';

export type FoundRubric =
  | { readonly kind: 'rubric'; readonly rubric: Rubric }
  | { readonly kind: 'refused'; readonly reason: string };

/** The rubric of a name: a built-in one, else one of the folders' files. The reason says what is wrong with those, if anything. */
export async function findRubric(name: string, folders: readonly string[]): Promise<FoundRubric> {
  const builtIn = builtInRubrics.find((rubric) => rubric.name === name);
  if (builtIn !== undefined) return { kind: 'rubric', rubric: builtIn };
  const { rubrics, problems } = await readRubricFiles(folders);
  const found = rubrics.find(({ rubric }) => rubric.name === name);
  if (found !== undefined) return { kind: 'rubric', rubric: found.rubric };
  const known = [...builtInRubrics, ...rubrics.map(({ rubric }) => rubric)].map((rubric) => rubric.name);
  const wrong = problems.length === 0 ? '' : ` ${problems.join(' ')}`;
  return { kind: 'refused', reason: `There is no rubric ${name}; there are ${known.join(', ')}.${wrong}` };
}
