import { chosenAnswer } from '../../core/answers/chosenAnswer';
import { isRight } from '../../core/answers/isRight';
import { readingLayout } from '../../core/reading/readingLayout';
import { omittedCharacters } from '../../core/segment/omittedCharacters';
import type { Chain, TraceRecord } from '../../core/traces/traceRecord';
import { countStatuses } from '../../core/verdicts/stepStatus';
import type { ChosenAnswer, ReadingPage } from '../../protocol/lsp';
import { auditNotes, auditProblems } from '../auditProblems';
import type { FoundChain } from './findChain';

/** Everything that the reading view of one chain shows. */
export function readingPage(file: string, found: FoundChain): ReadingPage {
  const { record, chain, segmentation, state, audited } = found;
  const { traces } = audited;
  const counts = countStatuses(state.steps);
  return {
    file,
    record: record.position,
    recordCount: traces.count,
    key: record.key,
    chain: chain.index,
    chainCount: record.chains.length,
    tag: traces.tag,
    role: traces.role,
    rule: segmentation.rule,
    chainText: chain.text,
    chosen: judgedAnswer(record, chain),
    isRight: chain.isRight,
    gold: record.gold,
    layout: readingLayout({
      record,
      recordCount: traces.count,
      tag: traces.tag,
      role: traces.role,
      chain,
      segmentation,
      counts,
    }),
    state,
    counts,
    omittedCharacters: omittedCharacters(chain.text, segmentation.leftOut),
    problems: auditProblems(audited),
    notes: auditNotes(audited),
  };
}

/** The chain's answer, with right or wrong where the record tells which it is. */
export function judgedAnswer(record: TraceRecord, chain: Chain): ChosenAnswer | undefined {
  const chosen = chosenAnswer(chain, record.options);
  if (chosen === undefined) return undefined;
  return { ...chosen, right: chain.isRight ?? isRight(chosen, record) };
}
