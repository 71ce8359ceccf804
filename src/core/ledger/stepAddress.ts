import { textHash } from '../base/textHash';
import type { SegmentationRule, Step } from '../segment/segmentation';
import type { StepAddress } from './ledgerEvent';

/** The address of a step that was found in a chain, under a rule that is known. */
export type FoundAddress = StepAddress & { readonly rule: SegmentationRule };

/** How much of a step's text people's events keep, in UTF-16 units: more than the rules show a judge, paragraphs apart. */
const longestText = 1000;

/** The address of a step with the text that a person had before them. */
export function addressWithText(...about: Parameters<typeof stepAddress>): FoundAddress {
  const [, , , step] = about;
  return { ...stepAddress(...about), text: step.shown.slice(0, longestText).toWellFormed() };
}

/** The address under which events about a step are kept; its hash is of the text that a judge is shown. */
export function stepAddress(
  recordKey: string,
  chain: number,
  rule: SegmentationRule,
  step: Step,
): FoundAddress {
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
