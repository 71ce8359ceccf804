import type { Span } from '../base/span';

/** The rules that find steps in a chain's text. */
export const textRules = ['numbered', 'sentences', 'windows'] as const;
export type TextRule = (typeof textRules)[number];

/** Every rule; by `given` the steps are those that the record lists. A rule is part of every judgment's identity. */
export const segmentationRules = [...textRules, 'given'] as const;
export type SegmentationRule = (typeof segmentationRules)[number];

/** One step of a chain, as a segmentation rule found it. */
export interface Step {
  /** 0-based position among the chain's steps under this rule. */
  readonly index: number;
  /** Where the shown text stands in the chain's text: from its first to its last character. */
  readonly span: Span;
  /** What a judge is shown: the span's text as the rule cleans and cuts it. */
  readonly shown: string;
}

/** What a rule made of one chain's text. Steps are in order and do not overlap. */
export interface Segmentation {
  readonly rule: SegmentationRule;
  readonly steps: readonly Step[];
  /** The stretches of the chain's text that lie in no step's span, in order; white space and markers count too. */
  readonly leftOut: readonly Span[];
}
