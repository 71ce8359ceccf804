import type { Connection } from 'vscode-languageserver/node';
import { textHash } from '../../core/base/textHash';
import { shortened } from '../../core/reading/shortened';
import { foldLedger } from '../../core/ledger/foldLedger';
import { inOneBatch } from '../../core/ledger/inOneBatch';
import type { LedgerEvent, StepAddress } from '../../core/ledger/ledgerEvent';
import { likeness } from '../../core/drift/likeness';
import { addressWithText } from '../../core/ledger/stepAddress';
import type { StepPlace } from '../../core/drift/stepPlace';
import { type FoundAgain, surePlaces } from '../../core/drift/surePlaces';
import { describeEvent, wordsOf } from '../../core/placement/unplaced';
import type { AuditedTraces } from '../../node/auditedTraces';
import { allRecords, findDrift } from '../../node/ledger/findDrift';
import type { DriftedStep, StepTarget } from '../../protocol/drift';
import type { Reply, RequestParams } from '../../protocol/lsp';
import { appendToLedger } from '../ledger/appendToLedger';
import { findChain } from '../reading/findChain';
import { cancelled, handleRequest } from '../handleRequest';
import type { Writers } from '../ledger/writeOnSteps';

/** The most lost steps of one report. */
const mostSteps = 5000;
/** As much of what was said is sent as a list can show, in UTF-16 units. */
const longestWords = 300;

/** Lists what drifted from its step, and re-attaches it to the steps that a person names. */
export function registerDrift(connection: Connection, { files, headers, changes }: Writers): void {
  handleRequest(connection, 'stepaudit/drift', async ({ file }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const { traces, ledger } = opened.value;
    const found = await findDrift(() => allRecords(traces, signal), ledger);
    if (signal.aborted) return cancelled;
    const sure = surePlaces(found);
    const steps = found.slice(0, mostSteps).map((each, index) => driftedStep(each, sure[index]));
    return { kind: 'done', value: { steps, capped: found.length > mostSteps } };
  });

  handleRequest(connection, 'stepaudit/likeSteps', async ({ text, ...ref }) => {
    const found = await findChain(files, ref);
    if (found.kind === 'refused') return found;
    const { record, chain, segmentation } = found.value;
    const steps = segmentation.steps.map((step) => {
      const address = addressWithText(record.key, chain.index, segmentation.rule, step);
      return { ...target({ record: record.position, address }), likeness: likeness(text, step.shown) };
    });
    return { kind: 'done', value: steps };
  });

  handleRequest(connection, 'stepaudit/reattach', ({ file, by, moves }) =>
    files.inTurn(file, async () => {
      const opened = await files.get(file);
      if (opened.kind === 'refused') return opened;
      const { ledger } = opened.value;
      const counting = new Set(foldLedger(ledger.events()).map(({ id }) => id));
      const events: LedgerEvent[] = [];
      for (const move of moves) {
        const address = await addressOf(opened.value, move);
        if (address.kind === 'refused') return address;
        for (const event of move.events) {
          if (!counting.has(event)) return takenBack;
          const header = headers.next(by, ledger);
          events.push({ ...header, v: 2, type: 'reattached', event, step: address.value });
        }
      }
      const unsaved = await appendToLedger(ledger, inOneBatch(events));
      if (unsaved !== undefined) return unsaved;
      changes.announce(file);
      return { kind: 'done', value: { events: events.map(({ id }) => id) } };
    }),
  );
}

const takenBack = {
  kind: 'refused',
  reason: 'Some of what was said has been taken back meanwhile. Show the drifted events again, then repeat.',
} as const;

type Move = RequestParams<'stepaudit/reattach'>['moves'][number];

/** The address of a step that a person chose; refused when another one stands there by now. */
async function addressOf(audited: AuditedTraces, move: Move): Promise<Reply<StepAddress>> {
  const { record: position, chain: index, rule, question, step: seen } = move;
  const isThere = position < audited.traces.count;
  const found = isThere ? await audited.chain(position, index, rule) : undefined;
  const step = found?.kind === 'chain' ? found.segmentation.steps[seen.index] : undefined;
  if (found?.kind !== 'chain' || found.record.key !== question || step === undefined) return changed;
  if (textHash(step.shown) !== seen.textHash) return changed;
  return { kind: 'done', value: addressWithText(question, index, found.segmentation.rule, step) };
}

const changed = {
  kind: 'refused',
  reason: 'The file has changed since the list was made. Show the drifted events again, then repeat.',
} as const;

function driftedStep({ lost, places }: FoundAgain, sure: StepPlace | undefined): DriftedStep {
  const { address, record, reason, events } = lost;
  const { question, chain, step, text } = address;
  return {
    question,
    record,
    chain,
    step,
    reason,
    text,
    said: events.map((event) => ({
      event: event.id,
      what: shortened(describeEvent(event), longestWords),
      at: event.at,
      words: wordsOf(event).slice(0, longestWords).toWellFormed(),
    })),
    sure: sure && target(sure),
    places: places.map(target),
  };
}

function target({ record, address }: StepPlace): StepTarget {
  const { question, chain, rule, step, textHash: hash, text = '' } = address;
  return { record, question, chain, rule, step: { index: step, textHash: hash }, text };
}
