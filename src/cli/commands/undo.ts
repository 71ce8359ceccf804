import type { Command } from 'commander';
import { takenBackIds } from '../../core/ledger/foldLedger';
import { EventHeaders } from '../../node/ledger/eventHeaders';
import { openLedger } from '../open/openLedger';
import { personName } from '../options/personName';
import { saveEvent } from '../saveEvent';
import type { Finish, Terminal } from '../terminal';

interface UndoOptions {
  readonly event: string;
  readonly by?: string;
}

export function registerUndo(program: Command, terminal: Terminal): void {
  program
    .command('undo')
    .summary('take an event of the ledger back')
    .description(
      'Takes an event of the ledger back by another event, and prints that one’s id once it is on disk. To restore what ' +
        'was taken back, undo that one.',
    )
    .argument('<file>', 'a trace file (JSONL), or its ledger')
    .requiredOption('--event <id>', 'the event’s id, as it was printed and as "stepaudit log" shows it')
    .option('--by <name>', 'who takes it back; git’s global user.name unless given')
    .action(async (file: string, options: UndoOptions) =>
      terminal.finish(await undo(file, options, terminal)),
    );
}

async function undo(file: string, { event: id, by }: UndoOptions, terminal: Terminal): Promise<Finish> {
  const opened = await openLedger(file);
  if (opened.kind === 'refused') return opened;
  const ledger = opened.value;
  const events = ledger.events();
  if (!events.some((event) => event.id === id)) {
    return { kind: 'refused', reason: `${ledger.file} has no event ${id}` };
  }
  if (takenBackIds(events).has(id)) {
    return { kind: 'refused', reason: `the event ${id} is taken back already` };
  }
  const person = await personName(by);
  if (person.kind === 'refused') return person;
  const header = new EventHeaders().next(person.name, ledger);
  return saveEvent(ledger, { ...header, type: 'undone', event: id }, terminal);
}
