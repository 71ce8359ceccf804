import path from 'node:path';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { StudyLookup } from '../../node/studies/findStudy';
import type { Study } from '../../node/studies/study';
import type { Refused, Terminal } from '../terminal';

export type Chosen<T> = { readonly kind: 'chosen'; readonly value: T } | Refused;

/**
 * The rule by which the chains of trace files are cut into steps: the one on the command line, else that of their study,
 * else `numbered`.
 */
export async function ruleFor(
  files: readonly string[],
  named: SegmentationRule | undefined,
  terminal: Terminal,
): Promise<Chosen<SegmentationRule>> {
  const choiceOf = (study?: Study): SegmentationRule => study?.rule ?? 'numbered';
  return named === undefined
    ? studyChoice(files, 'rule', choiceOf, terminal)
    : { kind: 'chosen', value: named };
}

/** The name of the rubric for trace files: the one on the command line, else that of their study, if it names one. */
export async function rubricFor(
  files: readonly string[],
  named: string | undefined,
  terminal: Terminal,
): Promise<Chosen<string | undefined>> {
  const choiceOf = (study?: Study): string | undefined => study?.rubric;
  return named === undefined
    ? studyChoice(files, 'rubric', choiceOf, terminal)
    : { kind: 'chosen', value: named };
}

/** The judge whose verdicts count: the one on the command line, else the primary judge of the files' study, if it names one. */
export async function judgeFor(
  files: readonly string[],
  named: string | undefined,
  terminal: Terminal,
): Promise<Chosen<string | undefined>> {
  const choiceOf = (study?: Study): string | undefined => study?.primaryJudge;
  return named === undefined
    ? studyChoice(files, 'judge', choiceOf, terminal)
    : { kind: 'chosen', value: named };
}

/**
 * What counts by the studies of trace files; the user is told when a study says it. A file's study is looked for beside
 * it and above it up to the working folder. Where different things count for the files, nothing is guessed.
 */
async function studyChoice<T extends string | undefined>(
  files: readonly string[],
  option: 'rule' | 'rubric' | 'judge',
  choiceOf: (study: Study | undefined) => T,
  terminal: Terminal,
): Promise<Chosen<T>> {
  const choices = new Map<T, string>();
  const said = new Map<T, string>();
  for (const file of files) {
    const { found } = await StudyLookup.find(path.resolve(file), process.cwd());
    if (found.kind === 'refused')
      return { ...found, reason: `${found.reason} (To go on without the study, choose with --${option}.)` };
    const study = found.kind === 'study' ? found.study : undefined;
    const choice = choiceOf(study);
    choices.set(choice, file);
    if (study?.[studyMembers[option]] !== undefined) said.set(choice, shownName(study.file));
  }
  if (choices.size > 1) {
    const each = [...choices].map(([choice, file]) => `${choice ?? 'none'} for ${file}`);
    return {
      kind: 'refused',
      reason: `by their studies, these files do not have one ${option} (${each.join(', ')}): choose it with --${option}`,
    };
  }
  const choice = [...choices.keys()][0] ?? choiceOf(undefined);
  const source = said.get(choice);
  if (source !== undefined) terminal.note(`the ${option} is ${choice}, as ${source} says`);
  return { kind: 'chosen', value: choice };
}

/** Where a study says what an option would. */
const studyMembers = { rule: 'rule', rubric: 'rubric', judge: 'primaryJudge' } as const;

function shownName(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
