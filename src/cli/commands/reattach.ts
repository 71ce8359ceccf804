import type { Command } from 'commander';
import { inOneBatch } from '../../core/ledger/inOneBatch';
import type { FoldedEvent, LedgerEvent } from '../../core/ledger/ledgerEvent';
import type { StepPlace } from '../../core/drift/stepPlace';
import { type FoundAgain, surePlaces } from '../../core/drift/surePlaces';
import { describeEvent } from '../../core/placement/unplaced';
import { EventHeaders } from '../../node/ledger/eventHeaders';
import { findDrift } from '../../node/ledger/findDrift';
import { LedgerError } from '../../node/ledger/ledgerError';
import { LedgerFile, ledgerPath } from '../../node/ledger/ledgerFile';
import { openTraces } from '../open/openTraces';
import { personName } from '../options/personName';
import { plainLine } from '../../core/base/plainLine';
import { recordReader } from '../open/records';
import type { Finish, Terminal } from '../terminal';

interface ReattachOptions {
  readonly dryRun?: true;
  readonly by?: string;
  readonly json?: true;
}

/** An event, and the step that it is re-attached to. */
interface Move {
  readonly event: FoldedEvent;
  readonly place: StepPlace;
}

/** Adds `reattach` to the commands of `ledger`. */
export function registerReattach(ledger: Command, terminal: Terminal): void {
  ledger
    .command('reattach')
    .summary('re-attach events to steps whose text stands elsewhere now')
    .description(
      'Looks through the whole trace file for the steps that events of its ledger were given for and that are not where ' +
        'they were, by their very text, and writes where each event stands now. The events stay as they are: author, time ' +
        'and words do not change, and "stepaudit undo" takes a re-attachment back. What the text alone does not tell is left.',
    )
    .argument('<file>', 'a trace file (JSONL)')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--by <name>', 'who re-attaches; git’s global user.name unless given')
    .option('--json', 'print one JSON line an event')
    .action(async (file: string, options: ReattachOptions) =>
      terminal.finish(await reattach(file, options, terminal)),
    );
}

async function reattach(file: string, options: ReattachOptions, terminal: Terminal): Promise<Finish> {
  const opened = await openTraces(file);
  if (opened.kind === 'refused') return opened;
  const ledger = await LedgerFile.open(ledgerPath(opened.value.file));
  const { unreadable } = ledger.problems;
  if (unreadable !== undefined) return { kind: 'refused', reason: unreadable };
  const found = await findDrift(recordReader(opened.value, terminal), ledger);
  const places = surePlaces(found);
  const moves = found.flatMap(({ lost }, index) => {
    const place = places[index];
    return place === undefined ? [] : lost.events.map((event): Move => ({ event, place }));
  });
  const written = options.dryRun === true ? [] : await write(ledger, moves, options.by);
  if ('kind' in written) return written;
  for (const [index, move] of moves.entries()) {
    const id = written[index]?.id;
    await terminal.output.line(options.json === true ? jsonLine(move, id) : readableLine(move, id));
  }
  if (found.length === 0) terminal.note('every event is on the step it was given for');
  const left = found.filter((_, index) => places[index] === undefined);
  for (const sentence of leftSentences(left)) terminal.note(sentence);
  return { kind: 'done' };
}

async function write(
  ledger: LedgerFile,
  moves: readonly Move[],
  by: string | undefined,
): Promise<readonly LedgerEvent[] | Extract<Finish, { kind: 'refused' }>> {
  if (moves.length === 0) return [];
  const person = await personName(by);
  if (person.kind === 'refused') return person;
  const headers = new EventHeaders();
  const events = inOneBatch(
    moves.map(({ event, place }) => ({
      ...headers.next(person.name, ledger),
      v: 2,
      type: 'reattached',
      event: event.id,
      step: place.address,
    })),
  );
  try {
    await ledger.append(events);
    return events;
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

function jsonLine({ event, place }: Move, id: string | undefined): string {
  const { question, chain, step, rule } = place.address;
  return JSON.stringify({
    id: id ?? null,
    event: event.id,
    from: { question: event.step.question, chain: event.step.chain, step: event.step.step },
    to: { record: place.record, question, chain, step, rule },
  });
}

function readableLine({ event, place }: Move, id: string | undefined): string {
  const { question, chain, step } = event.step;
  const what = `step ${step + 1}: ${describeEvent(event)}`;
  const { address } = place;
  const to = `question ${place.record + 1} (id ${address.question}), chain ${address.chain + 1}, step ${address.step + 1}`;
  const columns = [id ?? 'not written', `id ${question}, chain ${chain + 1}, ${what} -> ${to}`];
  return columns.map(plainLine).join('  ');
}

function leftSentences(left: readonly FoundAgain[]): string[] {
  const count = (steps: readonly FoundAgain[]) =>
    steps.reduce((sum, { lost }) => sum + lost.events.length, 0);
  const nowhere = count(left.filter(({ places }) => places.length === 0));
  const unsure = count(left) - nowhere;
  return [
    ...(nowhere === 0 ? [] : [`events left because their step’s text is nowhere in the file: ${nowhere}`]),
    ...(unsure === 0 ? [] : [`events left because their step’s text is not proof enough: ${unsure}`]),
  ];
}
