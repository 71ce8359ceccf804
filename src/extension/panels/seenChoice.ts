import { isAsSeen } from '../../core/verdicts/isAsSeen';
import type { SeenPlace } from '../../protocol/comparePanel';
import type { CompareArm, ComparePage } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';

/** The step that a command in the panel acts on, or why there is none. */
export type SeenChoice =
  | { readonly kind: 'step'; readonly arm: CompareArm; readonly step: number }
  /** The reader is beside all steps, or on one that is not compared any more. */
  | { readonly kind: 'none' }
  /** The step says something else, or counts as something else, than the reader saw. */
  | { readonly kind: 'changed' };

/**
 * Holds what the reader saw in the panel against what is known of the step by now, which the panel may not have drawn
 * yet.
 */
export function seenChoice(page: ComparePage | undefined, at: SeenPlace | undefined): SeenChoice {
  if (at === undefined) return { kind: 'none' };
  const arm = armOf(page, at);
  const state = arm?.state.steps[at.step];
  if (arm === undefined || state === undefined) return { kind: 'none' };
  return isAsSeen(state, at) ? { kind: 'step', arm, step: at.step } : { kind: 'changed' };
}

export function armOf(page: ComparePage | undefined, ref: ChainRef): CompareArm | undefined {
  return page?.arms.find((arm) => isSameChain(arm, ref));
}

export function isSameChain(a: ChainRef, b: ChainRef): boolean {
  return a.file === b.file && a.record === b.record && a.chain === b.chain;
}
