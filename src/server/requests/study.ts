import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { PairingTally } from '../../core/study/pairingReport';
import { pairingSentences } from '../../core/study/pairingSentences';
import type { TraceFile } from '../../node/files/traceFile';
import { systemReason } from '../../node/ledger/ledgerError';
import { proposeArms } from '../../node/studies/proposeArms';
import { cancelled, handleRequest } from '../handleRequest';
import { blinded, type OpenFiles } from '../openFiles';

/** Answers which files of a folder may be arms of a study, and how the arms of a study fit together. */
export function registerStudy(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/proposeStudy', async ({ folder }) => {
    if (files.isBlinded) return blinded;
    const { scheme, fsPath } = URI.parse(folder);
    if (scheme !== 'file')
      return { kind: 'refused', reason: `Only folders on disk can be read, not ${scheme}: addresses.` };
    try {
      return { kind: 'done', value: await proposeArms(fsPath) };
    } catch (error) {
      return { kind: 'refused', reason: `${fsPath} cannot be listed: ${systemReason(error)}.` };
    }
  });

  handleRequest(connection, 'stepaudit/checkStudy', async ({ file }, signal, report) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const found = files.studyOf(opened.value);
    if (found.kind === 'refused') return found;
    if (found.kind === 'none')
      return { kind: 'refused', reason: `${opened.value.traces.file} is in no study yet.` };
    const arms: TraceFile[] = [];
    for (const { traces } of found.study.arms) {
      const arm = await files.get(URI.file(traces).toString());
      if (arm.kind === 'refused') return arm;
      arms.push(arm.value.traces);
    }
    const tally = new PairingTally(
      arms.map(({ tag }) => tag),
      found.study.pairBy,
    );
    const total = arms.reduce((sum, { count }) => sum + count, 0);
    let done = 0;
    for (const [arm, traces] of arms.entries()) {
      for (let position = 0; position < traces.count; position += 1) {
        if (signal.aborted) return cancelled;
        const read = await traces.record(position);
        if (read.kind === 'record') tally.add(arm, read.record, traces.lineNumberOf(position));
        done += 1;
        report(done / total);
      }
    }
    const { questions, inAllArms, ...rest } = tally.report();
    const problems = pairingSentences({ questions, inAllArms, ...rest });
    return { kind: 'done', value: { questions, inAllArms, problems } };
  });
}
