import { answerStanding } from '../../core/audit/tally/answerStanding';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { filteredSteps } from '../../core/questions/stepFilter';
import type { StepState } from '../../core/verdicts/stepState';
import type { AuditedTraces } from '../../node/auditedTraces';
import { type JobScope as Scope, recordsOf, wholeFile } from '../../node/jobs/jobSteps';
import type { JobScope } from '../../protocol/judging';
import type { Reply } from '../../protocol/lsp';
import { chosenSteps } from '../reading/chosenSteps';
import { chainIn } from '../reading/findChain';
import type { OpenFiles } from '../openFiles';

/** The file of a job, and which of its steps the job is about. */
export interface JudgedScope {
  readonly audited: AuditedTraces;
  readonly scope: Scope;
  /** Whether the steps are to be judged also where they have been. */
  readonly isAgain: boolean;
}

/**
 * Finds what a job is about.
 *
 * @param judge whose failed calls are meant
 * @param rule  by which a whole file is cut anew, for a control
 */
export async function judgedScope(
  files: OpenFiles,
  scope: JobScope,
  judge: string,
  rule?: SegmentationRule,
): Promise<Reply<JudgedScope>> {
  if (rule !== undefined && scope.kind !== 'file')
    return {
      kind: 'refused',
      reason: 'Another rule cuts other steps: it can only be tried on a whole file.',
    };
  if (scope.kind === 'steps') {
    const chosen = await chosenSteps(files, scope);
    if (chosen.kind === 'refused') return chosen;
    const { found, steps } = chosen.value;
    const indexes = new Set(steps.map(({ index }) => index));
    const choose = (): StepState[] => found.state.steps.filter(({ step }) => indexes.has(step.index));
    return done(found.audited, { records: () => [{ record: found.record, chains: [found] }], choose }, true);
  }
  const opened = await files.get(scope.file);
  if (opened.kind === 'refused') return opened;
  const audited = opened.value;
  const own = files.ruleOf(audited);
  if (rule === own)
    return { kind: 'refused', reason: `The steps of this file are cut by the rule ${rule} already.` };
  const records = () => recordsOf(audited, rule ?? own);
  switch (scope.kind) {
    case 'file':
      return done(audited, wholeFile(audited, rule ?? own), false);
    case 'filter': {
      const { filter, by } = scope;
      const choose: Scope['choose'] = (record, { chain, state }) =>
        filteredSteps(filter, { answer: answerStanding(record, chain), steps: state.steps }, by);
      return done(audited, { records, choose }, false);
    }
    case 'failed': {
      const choose: Scope['choose'] = (_, { state }) =>
        state.steps.filter((step) => hasFailed(step, judge, scope.reasons));
      if (scope.of === undefined) return done(audited, { records, choose }, true);
      const found = await chainIn(files, audited, scope.of);
      if (found.kind === 'refused') return found;
      const { record } = found.value;
      return done(audited, { records: () => [{ record, chains: [found.value] }], choose }, true);
    }
  }
}

function done(audited: AuditedTraces, scope: Scope, isAgain: boolean): Reply<JudgedScope> {
  return { kind: 'done', value: { audited, scope, isAgain } };
}

function hasFailed({ judgments }: StepState, judge: string, reasons: readonly string[] | undefined): boolean {
  const outcome = judgments.find(
    (judgment) => judgment.judge === judge && 'event' in judgment.source,
  )?.outcome;
  return outcome?.kind === 'failed' && (reasons === undefined || reasons.includes(outcome.reason));
}
