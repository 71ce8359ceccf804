import { stat } from 'node:fs/promises';
import type { NamedArm } from '../../node/audit/armFiles';
import { readStudy } from '../../node/studies/readStudy';
import type { Study } from '../../node/studies/study';
import { armArguments } from './armArguments';
import type { Opened } from '../open/openTraces';
import { studyFileOf } from '../open/studyFileOf';

/** The arms that a command line names, and how a study says that they are to be read. */
export interface NamedArms extends Partial<
  Pick<Study, 'file' | 'rule' | 'primaryJudge' | 'rubric' | 'pairBy'>
> {
  readonly arms: readonly NamedArm[];
}

const howToName =
  'Name each arm as TAG=FILE, for example student=traces_student.jsonl, or give one study: a stepaudit.json or its folder.';

/** Reads `TAG=FILE …`, or a single study: its file, or the folder that holds its `stepaudit.json`. */
export async function namedArms(named: readonly string[]): Promise<Opened<NamedArms>> {
  const [only] = named;
  if (named.length === 1 && only !== undefined && (await isStudy(only))) {
    const file = await studyFileOf(only);
    if (!file.endsWith('.json')) return { kind: 'refused', reason: howToName };
    const read = await readStudy(file);
    if (read.kind === 'refused')
      return { ...read, reason: `${read.reason} (To go on without a study, name each arm as TAG=FILE.)` };
    const { arms, ...study } = read.study;
    const files = arms.map(({ tag, traces, judgments }) => ({ tag, file: traces, judgments }));
    return { kind: 'opened', value: { ...study, arms: files } };
  }
  const arms = armArguments(named);
  return arms.kind === 'refused' ? arms : { kind: 'opened', value: { arms: arms.value } };
}

/** Whether a word stands for a study: it names no arm, or is the path of one in spite of its `=`. */
async function isStudy(word: string): Promise<boolean> {
  if (!word.includes('=')) return !word.endsWith('.jsonl');
  return stat(word).then(
    (found) => found.isDirectory() || word.endsWith('.json'),
    () => false,
  );
}
