import { textHash } from '../base/textHash';
import type { SegmentationRule, Step } from '../segment/segmentation';
import type { StepAddress } from './ledgerEvent';

/** The address under which events about a step are kept; its hash is of the text that a judge is shown. */
export function stepAddress(
  recordKey: string,
  chain: number,
  rule: SegmentationRule,
  step: Step,
): StepAddress {
  const { start, end } = step.span;
  return {
    question: recordKey,
    chain,
    rule,
    step: step.index,
    span: { start, end },
    textHash: textHash(step.shown),
  };
}
