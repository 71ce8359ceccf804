import type { LedgerEvent, StepAddress } from '../core/ledger/ledgerEvent';
import { EventHeaders, type EventHeader } from '../node/ledger/eventHeaders';
import { LedgerFile, ledgerPath } from '../node/ledger/ledgerFile';
import { chosenStep } from './options/chosenStep';
import { openTraces } from './open/openTraces';
import { personName } from './options/personName';
import { saveEvent } from './saveEvent';
import type { StepChoice } from './options/stepOptions';
import type { Finish, Terminal } from './terminal';

/** Writes what a person says of one step of a trace file to its ledger. */
export async function writeOnStep(
  file: string,
  choice: StepChoice & { readonly by?: string },
  eventOf: (header: EventHeader, step: StepAddress) => LedgerEvent,
  terminal: Terminal,
): Promise<Finish> {
  const opened = await openTraces(file);
  if (opened.kind === 'refused') return opened;
  const chosen = await chosenStep(opened.value, choice, terminal);
  if (chosen.kind === 'refused') return chosen;
  const person = await personName(choice.by);
  if (person.kind === 'refused') return person;
  const ledger = await LedgerFile.open(ledgerPath(opened.value.file));
  return saveEvent(ledger, eventOf(new EventHeaders().next(person.name, ledger), chosen.address), terminal);
}
