import type { Connection } from 'vscode-languageserver/node';
import { compareChains } from '../../core/compare/compareChains';
import { type WordRarity, wordWeights } from '../../core/compare/wordRarity';
import { normalisedQuestion } from '../../core/traces/recordKey';
import type { TraceRecord } from '../../core/traces/traceRecord';
import { countStatuses } from '../../core/verdicts/stepStatus';
import type { CompareArm, Reply } from '../../protocol/lsp';
import { fileRarity } from '../fileRarity';
import { chainIn, type FoundChain } from '../findChain';
import { cancelled, handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { judgedAnswer } from '../readingPage';
import { siblingArms } from '../siblingArms';

/** How many arms stand beside each other. */
const mostArms = 3;

/** Answers with one question's chains in the arms beside a trace file, paired by the question's key. */
export function registerCompare(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/compare', async ({ file, record, chain, other }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const own = await chainIn(files, opened.value, { record, chain });
    if (own.kind === 'refused') return own;
    const { key, question, options, gold } = own.value.record;

    const found: { readonly file: string; readonly chain: FoundChain }[] = [{ file, chain: own.value }];
    const missing: string[] = [];
    for (const sibling of other === undefined ? await siblingArms(file) : [other]) {
      if (found.length === mostArms) break;
      const arm = await armWithQuestion(files, sibling, own.value.record);
      if (arm.kind === 'done') found.push({ file: sibling, chain: arm.value });
      else if (arm.reason !== '') missing.push(arm.reason);
    }
    if (found.length === 1 && missing.length === 0) {
      return {
        kind: 'refused',
        reason:
          'There is no other trace file beside this one; put the other model’s file in the same folder.',
      };
    }
    const rarities: WordRarity[] = [];
    for (const { chain: of } of found) {
      const rarity = await fileRarity(of.audited, files.settings.rule, signal);
      if (rarity === undefined) return cancelled;
      rarities.push(rarity);
    }
    const comparison = compareChains(
      found.map(({ chain: { audited, state } }) => ({ role: audited.traces.role, steps: state.steps })),
      wordWeights(rarities),
    );
    const arms = found.map(({ file: of, chain: shown }, arm) => ({
      ...compareArm(of, shown),
      origins: comparison.origins[arm],
    }));
    return {
      kind: 'done',
      value: {
        key,
        question,
        options: [...options],
        gold,
        position: record,
        recordCount: opened.value.traces.count,
        arms,
        spine: comparison.spine,
        rows: comparison.rows,
        divergence: comparison.divergence,
        missing,
      },
    };
  });
}

/** The first chain of the question in another file; a file that holds no traces is passed over without a word. */
async function armWithQuestion(
  files: OpenFiles,
  file: string,
  { key, question, position: hint }: TraceRecord,
): Promise<Reply<FoundChain>> {
  const opened = await files.get(file);
  if (opened.kind === 'refused') return { kind: 'refused', reason: '' };
  const { traces } = opened.value;
  const position = await traces.positionOfKey(key, hint);
  if (position === undefined)
    return { kind: 'refused', reason: `${traces.tag} does not have this question (id ${key}).` };
  const found = await chainIn(files, opened.value, { record: position, chain: 0 });
  if (found.kind === 'done' && !isSameQuestion(question, found.value.record.question)) {
    return { kind: 'refused', reason: `${traces.tag} has another question under the id ${key}.` };
  }
  return found;
}

/** The same id in two files may mean two questions; a file without texts is taken at its word. */
function isSameQuestion(a: string, b: string): boolean {
  return a === '' || b === '' || normalisedQuestion(a) === normalisedQuestion(b);
}

function compareArm(file: string, { audited, record, chain, segmentation, state }: FoundChain): CompareArm {
  return {
    file,
    record: record.position,
    chain: chain.index,
    chainCount: record.chains.length,
    tag: audited.traces.tag,
    role: audited.traces.role,
    chainText: chain.text,
    chosen: judgedAnswer(record, chain),
    counts: countStatuses(state.steps),
    state,
    leftOut: segmentation.leftOut,
  };
}
