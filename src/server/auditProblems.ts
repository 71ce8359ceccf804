import path from 'node:path';
import type { AuditedTraces } from '../node/auditedTraces';
import type { JudgmentFile } from '../node/files/judgmentFile';

/** What could not be read beside a trace file, a sentence each; nothing of it is lost. */
export function auditProblems({ traces, judgmentFiles, unopened, ledger }: AuditedTraces): readonly string[] {
  const { unreadable, garbageCount, newerCount, torn } = ledger.problems;
  return [
    ...unopened.map(({ reason }) => reason),
    ...judgmentFiles.flatMap((file) => judgmentProblems(file, traces.count)),
    ...(unreadable === undefined ? [] : [unreadable]),
    ...counted(
      garbageCount,
      'line of the ledger is no event and was passed over',
      'lines of the ledger are no events and were passed over',
    ),
    ...counted(
      newerCount,
      'event of the ledger was written by a newer version',
      'events of the ledger were written by a newer version',
    ),
    ...(torn ? ['The ledger’s last line is incomplete: its writer was interrupted.'] : []),
  ];
}

/** What was read otherwise than it stands in the judgment files, a sentence each. */
export function auditNotes({ judgmentFiles }: AuditedTraces): readonly string[] {
  return judgmentFiles.flatMap(({ file, problems }) => {
    const name = path.basename(file);
    return counted(
      problems.failedCalls,
      `row of ${name} is a failed call, not an abstention`,
      `rows of ${name} are failed calls, not abstentions`,
    );
  });
}

function judgmentProblems(judgments: JudgmentFile, recordCount: number): readonly string[] {
  const { file, problems } = judgments;
  const name = path.basename(file);
  return [
    ...counted(problems.malformedCount, `row of ${name} cannot be read`, `rows of ${name} cannot be read`),
    ...counted(
      problems.otherRows,
      `row of ${name} judges no step of a trace`,
      `rows of ${name} judge no step of a trace`,
    ),
    ...counted(
      judgments.countBeyond(recordCount),
      `row of ${name} is about a question behind the end of the trace file`,
      `rows of ${name} are about questions behind the end of the trace file`,
    ),
  ];
}

function counted(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}.`];
}
