import type { Connection } from 'vscode-languageserver/node';
import { inOneBatch } from '../../core/ledger/inOneBatch';
import { reattachedTo } from '../../core/ledger/foldLedger';
import type { LedgerEvent, ReattachedEvent, StepAddress, StepEvent } from '../../core/ledger/ledgerEvent';
import { undoHistory } from '../../core/ledger/undoHistory';
import { appendToLedger } from '../ledger/appendToLedger';
import { handleRequest } from '../handleRequest';
import { writeOnSteps, type Writers } from '../ledger/writeOnSteps';

/** How many steps an undo names. */
const mostReported = 100;

/** Writes people's verdicts to the ledger and takes them back. See {@link writeOnSteps}. */
export function registerOverride(connection: Connection, writers: Writers): void {
  const { files, headers, changes } = writers;
  handleRequest(connection, 'stepaudit/override', (params) => {
    const { verdict, reason } = params;
    return writeOnSteps(writers, params, (header, step) => ({
      ...header,
      type: 'overridden',
      step,
      verdict,
      reason,
    }));
  });

  handleRequest(connection, 'stepaudit/undo', (params) =>
    files.inTurn(params.file, async () => {
      const { file, by, direction } = params;
      const opened = await files.get(file);
      if (opened.kind === 'refused') return opened;
      const { ledger, traces } = opened.value;
      const history = undoHistory(ledger.events(), by);
      const redo = history.redo.at(-1);
      const action = direction === 'undo' ? history.undo.at(-1) : redo?.action;
      const [first] = action ?? [];
      if (action === undefined || first === undefined) return { kind: 'done', value: { kind: 'none' } };
      const targets = direction === 'undo' ? action.map(({ id }) => id) : (redo?.undone ?? []);
      const events = targets.map((event): LedgerEvent => ({
        ...headers.next(by, ledger),
        type: 'undone',
        event,
      }));
      const unsaved = await appendToLedger(ledger, inOneBatch(events));
      if (unsaved !== undefined) return unsaved;
      changes.announce(file);
      // With the event just written: taking a re-attachment back puts its event back where it was.
      const now = ledger.events();
      const moved = reattachedTo(now);
      const standing = (event: StepEvent): StepAddress => moved.get(event.id) ?? event.step;
      const about = aboutEvent(first, now);
      const address = about && ('event' in about ? about.step : standing(about));
      const record = address === undefined ? undefined : await traces.positionOfKey(address.question);
      const where =
        address === undefined || record === undefined
          ? {}
          : { first: { file, record, chain: address.chain, step: address.step } };
      const reviewed = action
        .flatMap((event) =>
          event.type === 'overridden' || event.type === 'reviewed' ? [standing(event)] : [],
        )
        .slice(0, mostReported)
        .map(({ question, chain, step, textHash }) => ({ question, chain, step, textHash }));
      return { kind: 'done', value: { kind: 'done', steps: action.length, ...where, reviewed } };
    }),
  );
}

/** The event itself; of a deletion what it deleted. */
function aboutEvent(
  event: LedgerEvent,
  events: readonly LedgerEvent[],
): StepEvent | ReattachedEvent | undefined {
  const about = event.type === 'undone' ? events.find(({ id }) => id === event.event) : event;
  return about?.type === 'undone' ? undefined : about;
}
