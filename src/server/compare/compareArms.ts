import { goldText } from '../../core/study/pairingReport';
import { shortened } from '../../core/reading/shortened';
import { normalisedQuestion } from '../../core/traces/recordKey';
import { roles } from '../../core/traces/traceRecord';
import type { AuditedTraces } from '../../node/auditedTraces';
import { pairedRecord } from '../../node/studies/pairedRecord';
import type { Study } from '../../node/studies/study';
import type { Reply, RequestParams } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import { URI } from 'vscode-uri';
import { chainIn, type FoundChain } from '../reading/findChain';
import type { OpenFiles } from '../openFiles';
import { siblingArms } from './siblingArms';

/** How many arms stand beside each other. */
const mostArms = 3;

/** Files up to this size are gone through as a whole before a question is shown; bytes. */
const quickBytes = 32 * 1024 * 1024;

/** One arm's chain for a question. */
export interface FoundArm extends FoundChain {
  readonly file: string;
}

export interface FoundArms {
  /** The chain that was asked for comes first. */
  readonly arms: readonly FoundArm[];
  /** What is not shown and why, a sentence each: arms that lack the question, files that cannot be read, conflicts. */
  readonly missing: readonly string[];
  readonly study?: Study | undefined;
}

/** Which arms and chains stand beside the one that is asked for, where that is said. */
export type BesideWhat = Pick<RequestParams<'stepaudit/compare'>, 'other' | 'chains'>;

/** A question's chains: the one that is asked for, and of each arm beside it the one that is named, else the first. */
export async function compareArms(
  files: OpenFiles,
  { file, record, chain }: ChainRef,
  { other, chains = [] }: BesideWhat = {},
): Promise<Reply<FoundArms>> {
  const opened = await files.get(file);
  if (opened.kind === 'refused') return opened;
  const own = await chainIn(files, opened.value, { record, chain });
  if (own.kind === 'refused') return own;
  const found = files.studyOf(opened.value);
  const study = found.kind === 'study' ? found.study : undefined;

  const arms: FoundArm[] = [{ ...own.value, file }];
  const missing: string[] = found.kind === 'refused' ? [found.reason] : [];
  const beside = other === undefined ? await armsBeside(files, file, opened.value) : [other];
  for (const [at, sibling] of beside.entries()) {
    if (arms.length === mostArms) {
      if (study !== undefined) missing.push(notShown(beside.length - at));
      break;
    }
    const picked = chains.find((pick) => pick.file === sibling)?.chain ?? 0;
    const arm = await armWithQuestion(files, sibling, own.value, study, picked);
    if (arm.kind === 'done') arms.push(arm.value);
    else if (arm.reason !== '') missing.push(arm.reason);
  }
  return {
    kind: 'done',
    value: { arms, missing: [...missing, ...goldConflicts(arms), ...(await repeats(arms))], study },
  };
}

/** The URIs of the other arms of a file's study, by role; without a study, of the files that may hold others. */
export async function armsBeside(
  files: OpenFiles,
  file: string,
  audited: AuditedTraces,
): Promise<readonly string[]> {
  const found = files.studyOf(audited);
  if (found.kind !== 'study') return siblingArms(file);
  const rank = (role: Study['arms'][number]['role']): number =>
    role === undefined ? roles.length : roles.indexOf(role);
  return found.study.arms
    .toSorted((a, b) => rank(a.role) - rank(b.role))
    .map(({ traces }) => URI.file(traces).toString())
    .filter((uri) => uri !== URI.parse(file).toString());
}

function notShown(count: number): string {
  return count === 1
    ? 'One more arm of the study is not shown: three stand beside each other.'
    : `${count} more arms of the study are not shown: three stand beside each other.`;
}

/** A chain of the question in another file, the first where there is none of that number; a file beside it that holds no traces is passed over without a word. */
async function armWithQuestion(
  files: OpenFiles,
  file: string,
  { record: { key, question, position } }: FoundChain,
  study: Study | undefined,
  picked: number,
): Promise<Reply<FoundArm>> {
  const opened = await files.get(file);
  if (opened.kind === 'refused') return study === undefined ? { kind: 'refused', reason: '' } : opened;
  const { traces } = opened.value;
  const paired = await pairedRecord({ key, question, position }, traces, study?.pairBy);
  switch (paired.kind) {
    case 'none':
      return { kind: 'refused', reason: `${traces.tag} does not have this question (id ${key}).` };
    case 'other-question':
      return { kind: 'refused', reason: `${traces.tag} has another question under the id ${key}.` };
    case 'found': {
      const first = await chainIn(files, opened.value, { record: paired.position, chain: 0 });
      const isFirst = picked === 0 || first.kind === 'refused' || picked >= first.value.record.chains.length;
      const found = isFirst
        ? first
        : await chainIn(files, opened.value, { record: paired.position, chain: picked });
      return found.kind === 'done' ? { kind: 'done', value: { ...found.value, file } } : found;
    }
  }
}

/** A sentence on each arm that has the question more than once, where finding that out is quick. */
async function repeats(arms: readonly FoundArm[]): Promise<readonly string[]> {
  const sentences: string[] = [];
  for (const { audited, record } of arms) {
    const { traces } = audited;
    if (traces.size > quickBytes) continue;
    const positions = await traces.positionsOfKey(record.key);
    if (positions.length < 2) continue;
    const lines = positions.map((position) => traces.lineNumberOf(position) + 1).join(', ');
    const shown = traces.lineNumberOf(record.position) + 1;
    sentences.push(
      `${traces.tag} has this question ${positions.length} times (lines ${lines}); the one on line ${shown} is shown.`,
    );
  }
  return sentences;
}

/** One sentence where the arms do not agree on the right answer. */
function goldConflicts(arms: readonly FoundArm[]): readonly string[] {
  const golds = arms.flatMap(({ record, audited }) => {
    const gold = goldText(record);
    return gold === undefined ? [] : [{ gold, tag: audited.traces.tag }];
  });
  if (new Set(golds.map(({ gold }) => normalisedQuestion(gold))).size <= 1) return [];
  const each = golds.map(({ gold, tag }) => `${tag}: ${shortened(gold, 80)}`).join('; ');
  return [`The arms give different right answers to this question (${each}).`];
}
