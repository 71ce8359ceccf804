import type { ArmReport, AuditReport } from '../../core/audit/report/auditReport';
import type { AuditedArm } from '../../node/audit/auditedArm';
import { ledgerProblems } from './problemsOf';

/** What the user should know of what an audit left out, or counted as something else: one sentence each. */
export function auditNotes(arms: readonly AuditedArm[], report: AuditReport): string[] {
  const notes = arms.flatMap((arm) => {
    const said = report.arms[arm.tag];
    return [...fileNotes(arm), ...(said === undefined ? [] : armNotes(arm, said))];
  });
  return [...new Set([...sameFileNotes(arms), ...notes])];
}

function sameFileNotes(arms: readonly AuditedArm[]): string[] {
  return [...Map.groupBy(arms, ({ file }) => file)].flatMap(([file, same]) =>
    same.length < 2 ? [] : [`arms ${same.map(({ tag }) => tag).join(' and ')} are the same file, ${file}`],
  );
}

function fileNotes({ judgmentFiles, unopened, ledger }: AuditedArm): string[] {
  const ofFiles = judgmentFiles.flatMap(({ file, firstMalformed: first, malformedCount, otherRows }) => {
    return [
      first !== undefined &&
        `${file}: rows left out as unreadable: ${malformedCount}, the first on line ${first.line + 1}: ${first.reason}`,
      otherRows > 0 && `${file}: rows that judge something else than a step, left out: ${otherRows}`,
    ].filter((note) => note !== false);
  });
  return [...unopened, ...ofFiles, ...(ledger === undefined ? [] : ledgerProblems(ledger))];
}

function armNotes(arm: AuditedArm, { steps, left_out: left, judges, sample }: ArmReport): string[] {
  const unused = sample?.left_out;
  return [
    steps.judged === 0 &&
      'no step has a verdict that counts: judge the steps, name judgment files with --judgments, or count others’ with --verdicts',
    left.unreadable_records > 0 &&
      `lines left out as unreadable: ${left.unreadable_records}, the first is ${left.first_unreadable ?? ''}`,
    left.failed_calls > 0 && `rows that are failed calls, counted as failed: ${left.failed_calls}`,
    left.judgments_beyond_end > 0 &&
      `judgments of questions behind the end of the trace file, left out: ${left.judgments_beyond_end}`,
    left.misplaced_judgments > 0 &&
      `judgments that fit no step of the traces, left out: ${left.misplaced_judgments}`,
    left.other_rule > 0 && `judgments of steps by another rule, used as a control only: ${left.other_rule}`,
    left.answer_blind > 0 && `answer-blind judgments, used as a control only: ${left.answer_blind}`,
    left.rewrites_not_preserved > 0 &&
      `rewritten steps that do not say the same, left out of the control: ${left.rewrites_not_preserved}`,
    left.controls_uncompared > 0 &&
      `control judgments by a judge that has no verdict of its own on the step, with nothing to be compared with: ${left.controls_uncompared}`,
    left.events_unplaced > 0 &&
      `events that fit no step as the chains now stand, left out: ${left.events_unplaced}`,
    unused !== undefined &&
      unused.unlabelled + unused.undecided > 0 &&
      `steps of the sample without a label of most reviewers, left out: ${unused.unlabelled + unused.undecided}`,
    unused !== undefined &&
      unused.drifted > 0 &&
      `labelled steps of the sample that the traces no longer have, left out: ${unused.drifted}`,
    unused !== undefined &&
      unused.steps_of_strata_without_label > 0 &&
      `steps of strata of which none is labelled, of which the corrected rates do not speak: ${unused.steps_of_strata_without_label}`,
    left.conditions_not_counted > 0 &&
      `conditions beyond the first fifty of a control (rubrics, styles, trials), not counted: ${left.conditions_not_counted}`,
    left.judges_not_compared > 0 &&
      `judges beyond the first ${judges.length}, not compared with others: ${left.judges_not_compared}`,
    left.people_not_compared > 0 &&
      `people beyond the first ten who labelled steps, not compared with other people: ${left.people_not_compared}`,
  ]
    .filter((note) => note !== false)
    .map((note) => `arm ${arm.tag}: ${note}`);
}
