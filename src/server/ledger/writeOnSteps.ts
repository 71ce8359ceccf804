import type { Step } from '../../core/segment/segmentation';
import { addressWithText } from '../../core/ledger/stepAddress';
import { inOneBatch } from '../../core/ledger/inOneBatch';
import type { LedgerEvent, StepAddress } from '../../core/ledger/ledgerEvent';
import type { EventHeader } from '../../core/ledger/outcomeEvent';
import type { EventHeaders } from '../../node/ledger/eventHeaders';
import type { SeenStep } from '../../protocol/judging';
import type { Reply } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import { appendToLedger } from './appendToLedger';
import type { Changes } from '../changes';
import { chosenSteps, type ChosenSteps } from '../reading/chosenSteps';
import type { OpenFiles } from '../openFiles';

/** What writing to ledgers needs. */
export interface Writers {
  readonly files: OpenFiles;
  readonly headers: EventHeaders;
  readonly changes: Changes;
}

/** What a person does to steps that they chose. */
export interface Deed extends ChainRef {
  readonly question: string;
  readonly steps: readonly SeenStep[];
  readonly by: string;
}

/**
 * Writes one event a step, as one action, in turn with what else is written to the file. A reply of `done` means that
 * the events are on disk.
 *
 * @param refusal why nothing is to be written after all, from what stands there now
 */
export function writeOnSteps(
  { files, headers, changes }: Writers,
  deed: Deed,
  eventOf: (header: EventHeader, address: StepAddress) => LedgerEvent,
  refusal: (chosen: ChosenSteps) => string | undefined = () => undefined,
): Promise<Reply<{ readonly events: readonly string[] }>> {
  return files.inTurn(deed.file, async () => {
    const chosen = await chosenSteps(files, deed);
    if (chosen.kind === 'refused') return chosen;
    const reason = refusal(chosen.value);
    if (reason !== undefined) return { kind: 'refused', reason };
    const { record, chain, segmentation, audited } = chosen.value.found;
    const events = chosen.value.steps.map((step: Step) =>
      eventOf(
        headers.next(deed.by, audited.ledger),
        addressWithText(record.key, chain.index, segmentation.rule, step),
      ),
    );
    const unsaved = await appendToLedger(audited.ledger, inOneBatch(events));
    if (unsaved !== undefined) return unsaved;
    changes.announce(deed.file);
    return { kind: 'done', value: { events: events.map(({ id }) => id) } };
  });
}
