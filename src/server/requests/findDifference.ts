import type { Connection } from 'vscode-languageserver/node';
import { armsDiffer } from '../../core/compare/armsDiffer';
import type { AlignedRow } from '../../core/compare/alignedRows';
import { stepStatus } from '../../core/verdicts/stepStatus';
import { compareArms, type FoundArm } from '../compare/compareArms';
import { compareFoundArms } from '../compare/compareFoundArms';
import { cancelled, handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { judgedAnswer } from '../reading/readingPage';

/** Finds the next or previous question of a file whose arms differ in their first chains; null when there is none. */
export function registerFindDifference(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/findDifference', async ({ file, record, direction }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const { count } = opened.value.traces;
    const by = direction === 'next' ? 1 : -1;
    for (let at = record + by; at >= 0 && at < count && !signal.aborted; at += by) {
      const found = await compareArms(files, { file, record: at, chain: 0 });
      if (found.kind === 'refused') continue;
      const comparison = await compareFoundArms(files, found.value, signal);
      if (comparison !== undefined && differ(found.value.arms, comparison.rows))
        return { kind: 'done', value: { record: at } };
    }
    return signal.aborted ? cancelled : { kind: 'done', value: null };
  });
}

function differ(arms: readonly FoundArm[], rows: readonly AlignedRow[]): boolean {
  return armsDiffer(
    arms.map(({ record, chain }) => judgedAnswer(record, chain)?.letter),
    rows,
    arms.map(({ state }) => state.steps.map(({ effective }) => stepStatus(effective))),
  );
}
