import type { Span } from '../../core/base/span';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { locateChain } from '../../core/traces/locateChain';
import type { StepState } from '../../core/verdicts/stepState';
import type { AuditedTraces } from '../../node/auditedTraces';

/** A step on its raw line of the trace file. */
export interface RawStep {
  readonly chain: number;
  readonly state: StepState;
  /** UTF-16 columns on the raw line. */
  readonly columns: Span;
}

/** The steps of all chains on one physical line (0-based), in text order; none where the line holds no record. */
export async function rawSteps(
  audited: AuditedTraces,
  line: number,
  rule: SegmentationRule,
): Promise<readonly RawStep[]> {
  const position = audited.traces.positionOfLine(line);
  if (position === undefined) return [];
  const record = await audited.record(position, rule);
  if (record.kind === 'malformed') return [];
  const text = await audited.traces.line(position);
  return record.chains.flatMap(({ chain, state }) => {
    const toLine = locateChain(text, chain);
    if (toLine === undefined) return [];
    return state.steps.map((step) => ({
      chain: chain.index,
      state: step,
      columns: toLine(step.step.span),
    }));
  });
}
