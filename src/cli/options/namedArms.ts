import { InvalidArgumentError } from 'commander';
import type { NamedArm } from '../../node/audit/armFiles';
import { readStudy } from '../../node/studies/readStudy';
import type { Study } from '../../node/studies/study';
import { type ArmArgument, armArgument } from './armArgument';
import type { Opened } from '../open/openTraces';
import { studyFileOf } from '../open/studyFileOf';

/** The arms that a command line names, and how a study says that they are to be read. */
export interface NamedArms extends Partial<Pick<Study, 'rule' | 'primaryJudge' | 'pairBy'>> {
  readonly arms: readonly NamedArm[];
}

const howToName =
  'Name each arm as TAG=FILE, for example student=traces_student.jsonl, or give one study: a stepaudit.json or its folder.';

/** Reads `TAG=FILE …`, or a single study: its file, or the folder that holds its `stepaudit.json`. */
export async function namedArms(named: readonly string[]): Promise<Opened<NamedArms>> {
  const [only] = named;
  if (named.length === 1 && only !== undefined && !only.includes('=')) {
    const file = await studyFileOf(only);
    if (!file.endsWith('.json')) return { kind: 'refused', reason: howToName };
    const read = await readStudy(file);
    if (read.kind === 'refused') return read;
    const { arms, rule, primaryJudge, pairBy } = read.study;
    const files = arms.map(({ tag, traces, judgments }) => ({ tag, file: traces, judgments }));
    return { kind: 'opened', value: { arms: files, rule, primaryJudge, pairBy } };
  }
  try {
    const arms = named.reduce<readonly ArmArgument[]>((before, text) => armArgument(text, before), []);
    return { kind: 'opened', value: { arms } };
  } catch (error) {
    if (error instanceof InvalidArgumentError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}
