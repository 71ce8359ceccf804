import type { SegmentationRule } from '../core/segment/segmentation';
import type { Unplaced } from '../core/verdicts/stepState';
import type { SeenStep } from './judging';

/** The steps that the ledger speaks of and the trace file does not have; `capped` when there are more. */
export interface DriftReport {
  readonly steps: readonly DriftedStep[];
  readonly capped: boolean;
}

/** A step that is lost, with what was said of it, and where its very text stands now. */
export interface DriftedStep {
  readonly question: string;
  /** Its question's position, where the file still has it. */
  readonly record?: number | undefined;
  readonly chain: number;
  readonly step: number;
  readonly reason: Unplaced['reason'] | 'no-such-question';
  /** What the step said, where anybody's event kept it. */
  readonly text?: string | undefined;
  readonly said: readonly {
    readonly event: string;
    readonly what: string;
    readonly at: string;
    readonly words: string;
  }[];
  /** The place that the text alone proves; one of `places`. */
  readonly sure?: StepTarget | undefined;
  readonly places: readonly StepTarget[];
}

/** A step of the file as it now stands, to which events can be re-attached. */
export interface StepTarget {
  readonly record: number;
  readonly question: string;
  readonly chain: number;
  readonly rule: SegmentationRule;
  readonly step: SeenStep;
  readonly text: string;
}

export interface LikeStep extends StepTarget {
  /** How many of their words the two texts share, a fraction. */
  readonly likeness: number;
}
