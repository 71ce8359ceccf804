import type { JudgeRequest } from '../../core/judging/judgeRequest';
import { stepsBefore } from '../../core/judging/stepsBefore';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { StepAddress } from '../../core/ledger/ledgerEvent';
import { stepAddress } from '../../core/ledger/stepAddress';
import type { StepState } from '../../core/verdicts/stepState';
import type { AuditedChain, AuditedTraces } from '../auditedTraces';

/** A question with its chains. */
export interface JobRecord {
  readonly record: TraceRecord;
  readonly chains: readonly AuditedChain[];
}

/** Which steps a job is about. */
export interface JobScope {
  /** The questions to go through; called once for the estimate, and once for the run. */
  records(): AsyncIterable<JobRecord> | Iterable<JobRecord>;
  /** The steps of a chain that belong to the job. */
  choose(record: TraceRecord, chain: AuditedChain): readonly StepState[];
}

/** A step of a job, and what a judge is to be asked about it. */
export interface JobStep {
  readonly address: StepAddress;
  readonly request: JudgeRequest;
}

export async function* stepsOf(scope: JobScope, signal: AbortSignal): AsyncGenerator<JobStep> {
  for await (const { record, chains } of scope.records()) {
    const { question, options, gold } = record;
    for (const audited of chains) {
      for (const { step } of scope.choose(record, audited)) {
        if (signal.aborted) return;
        const address = stepAddress(record.key, audited.chain.index, audited.segmentation.rule, step);
        const before = stepsBefore(audited.segmentation.steps, step.index);
        yield { address, request: { question, options, gold, step: step.shown, before } };
      }
    }
  }
}

/** The readable questions of a trace file, in its order. */
export async function* recordsOf(audited: AuditedTraces, rule: SegmentationRule): AsyncGenerator<JobRecord> {
  for (let position = 0; position < audited.traces.count; position += 1) {
    const result = await audited.record(position, rule);
    if (result.kind === 'record') yield result;
  }
}

/** All steps of a trace file, as a rule cuts them. */
export function wholeFile(audited: AuditedTraces, rule: SegmentationRule): JobScope {
  return { records: () => recordsOf(audited, rule), choose: (_, { state }) => state.steps };
}
