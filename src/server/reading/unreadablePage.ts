import { readingLayout } from '../../core/reading/readingLayout';
import { countStatuses } from '../../core/verdicts/stepStatus';
import type { AuditedTraces } from '../../node/auditedTraces';
import type { ReadingPage } from '../../protocol/lsp';
import { auditNotes, auditProblems } from '../auditProblems';

/** The page of a line that holds no readable record: it says why, so that reading goes on to the next one. */
export function unreadablePage(
  file: string,
  audited: AuditedTraces,
  position: number,
  reason: string,
): ReadingPage {
  const { traces } = audited;
  const chain = { index: 0, text: '', answer: '', path: [] };
  const question = `Line ${traces.lineNumberOf(position) + 1} of the file cannot be read: ${reason}.`;
  const record = { position, key: '', question, options: new Map<string, string>(), chains: [chain] };
  const segmentation = { rule: 'numbered', steps: [], leftOut: [] } as const;
  const counts = countStatuses([]);
  const { tag, role, count: recordCount } = traces;
  return {
    file,
    record: position,
    recordCount,
    key: '',
    chain: 0,
    chainCount: 1,
    tag,
    role,
    rule: segmentation.rule,
    chainText: '',
    layout: readingLayout({ record, recordCount, tag, role, chain, segmentation, counts }),
    state: { steps: [], unplaced: [] },
    counts,
    omittedCharacters: 0,
    problems: auditProblems(audited),
    notes: auditNotes(audited),
  };
}
