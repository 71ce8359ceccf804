import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { SwapStyle } from '../../core/ledger/ledgerEvent';

/** The controls that are named on the command line; another segmentation is `--rule`. */
export const judgeControls = ['answer-blind', 'stability', 'tone-swap'] as const;

export interface ControlOptions {
  readonly control?: (typeof judgeControls)[number];
  readonly trials: number;
  readonly style: SwapStyle;
}

export function controlOf({ control, trials, style }: ControlOptions): ControlChoice | undefined {
  if (control === 'stability') return { kind: control, trials };
  if (control === 'tone-swap') return { kind: control, style };
  return control && { kind: control };
}
