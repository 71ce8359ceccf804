import type { Connection } from 'vscode-languageserver/node';
import { stepStatus } from '../../core/verdicts/stepStatus';
import { recordIn } from '../findChain';
import { cancelled, handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** Finds the next or previous step of a status, in this chain and then through the file; null when there is none. */
export function registerFindStep(connection: Connection, files: OpenFiles): void {
  handleRequest(
    connection,
    'stepaudit/findStep',
    async ({ file, record, chain, step, direction, status }, signal) => {
      const opened = await files.get(file);
      if (opened.kind === 'refused') return opened;
      const by = direction === 'next' ? 1 : -1;
      for (
        let position = record;
        position >= 0 && position < opened.value.traces.count && !signal.aborted;
        position += by
      ) {
        const read = await recordIn(files, opened.value, position);
        if (read.kind === 'refused') continue;
        const hits = read.value.chains.flatMap((audited) =>
          audited.state.steps
            .filter((state) => stepStatus(state.effective) === status)
            .map((state) => ({ chain: audited.chain.index, step: state.step.index }))
            .filter((hit) => position !== record || by * (hit.chain - chain || hit.step - step) > 0),
        );
        const hit = direction === 'next' ? hits[0] : hits.at(-1);
        if (hit !== undefined) return { kind: 'done', value: { file, record: position, ...hit } };
      }
      return signal.aborted ? cancelled : { kind: 'done', value: null };
    },
  );
}
