import type { Connection } from 'vscode-languageserver/node';
import { foundStep } from '../../core/questions/foundStep';
import { inOneBatch } from '../../core/ledger/inOneBatch';
import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import { addressWithText } from '../../core/ledger/stepAddress';
import type { Reply } from '../../protocol/lsp';
import { appendToLedger } from '../ledger/appendToLedger';
import { chainIn } from '../reading/findChain';
import { cancelled, handleRequest, type Report } from '../handleRequest';
import { collectSteps, stepHits } from '../questions/collectSteps';
import { listQuestions, type ListSpec } from '../questions/listQuestions';
import type { ReadingList, ReadingLists } from '../questions/readingLists';
import type { Writers } from '../ledger/writeOnSteps';

/** The most steps that one action overrides: its events are one write. */
const mostOverridden = 20_000;

/** Collects the steps of review queues, finds them again, and overrides all steps of a filter. */
export function registerQueue(connection: Connection, writers: Writers, lists: ReadingLists): void {
  const { files, headers, changes } = writers;

  /** A list of its own, of the verdicts as they are now. */
  const listNow = async (
    file: string,
    by: string,
    spec: ListSpec,
    signal: AbortSignal,
    report: Report,
  ): Promise<Reply<ReadingList>> => {
    const opened = await lists.index(file, by);
    if (opened.kind === 'refused') return opened;
    const list = await listQuestions(opened.value, spec, signal, report);
    return list === undefined ? cancelled : { kind: 'done', value: { list, index: opened.value } };
  };

  handleRequest(connection, 'stepaudit/queue', async ({ file, filter, by, sample }, signal, report) => {
    const made = await listNow(file, by, { filter, order: 'file' }, signal, report);
    if (made.kind === 'refused') return made;
    const value = await collectSteps(made.value, sample, signal);
    return signal.aborted ? cancelled : { kind: 'done', value };
  });

  handleRequest(connection, 'stepaudit/locate', async ({ file, step }) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const record = await opened.value.traces.positionOfKey(step.question, step.record);
    if (record === undefined) return { kind: 'done', value: null };
    const found = await chainIn(files, opened.value, { record, chain: step.chain });
    const index = found.kind === 'done' ? foundStep(found.value.segmentation.steps, step) : undefined;
    return {
      kind: 'done',
      value: index === undefined ? null : { file, record, chain: step.chain, step: index },
    };
  });

  handleRequest(
    connection,
    'stepaudit/overrideListed',
    ({ verdict, reason, expected, ...spec }, signal, report) =>
      files.inTurn(spec.file, async () => {
        const made = await lists.get(spec, signal, report);
        if (made.kind === 'refused') return made;
        const { list, index } = made.value;
        if (list.stepCount !== expected) {
          return {
            kind: 'refused',
            reason: 'The filter takes in other steps by now. Look again, then repeat.',
          };
        }
        if (expected > mostOverridden) {
          const most = mostOverridden.toLocaleString('en-US');
          return { kind: 'refused', reason: `No more than ${most} steps can be overridden at once.` };
        }
        const events: LedgerEvent[] = [];
        for (let place = 0; place < list.count; place += 1) {
          if (signal.aborted) return cancelled;
          const record = list.recordAt(place) ?? 0;
          const hits = await stepHits(made.value, record);
          const read = await index.audited.record(record, index.rule);
          if (read.kind === 'malformed') continue;
          for (const { chain, step } of hits) {
            const audited = read.chains[chain];
            const found = audited?.segmentation.steps[step];
            if (audited === undefined || found === undefined) continue;
            const address = addressWithText(read.record.key, chain, audited.segmentation.rule, found);
            const header = headers.next(spec.by, index.audited.ledger);
            events.push({ ...header, type: 'overridden', step: address, verdict, reason });
          }
        }
        const unsaved = await appendToLedger(index.audited.ledger, inOneBatch(events));
        if (unsaved !== undefined) return unsaved;
        changes.announce(spec.file);
        return { kind: 'done', value: { steps: events.length } };
      }),
  );
}
