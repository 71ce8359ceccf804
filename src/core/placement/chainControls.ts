import type { Segmentation } from '../segment/segmentation';
import type { Control, JudgeIdentity, StepEvent } from '../ledger/ledgerEvent';
import { eventOutcome } from '../ledger/outcomeEvent';
import { eventPlacer } from './placeOnSteps';
import type { Failed, Judged } from '../verdicts/verdict';

/** What a control came to on one step: evidence about a judge, and never the step's verdict. */
export interface StepControl {
  /** The 0-based step of the chain. */
  readonly step: number;
  /** The ledger event, and its time. */
  readonly event: string;
  readonly at: string;
  readonly judge: JudgeIdentity;
  readonly control: Control;
  /** `unpreserved`: the rewrite does not say the same as the step, so it was not judged. */
  readonly outcome: Judged | Failed | { readonly kind: 'unpreserved'; readonly detail: string };
}

export interface ChainControlsInput {
  /** The record's pairing key. */
  readonly recordKey: string;
  /** The chain's 0-based index. */
  readonly chain: number;
  readonly segmentation: Segmentation;
  /** The folded ledger; events of other records and chains are passed over. */
  readonly events: readonly StepEvent[];
}

/**
 * What the controls came to on a chain's steps, in the order in which they were made. A step may have been asked about
 * several times for one control: the newest outcome of a judge on a style or trial is the one to use. What belongs to no
 * step is left out here; `chainState` lists it.
 */
export function chainControls({
  recordKey,
  chain,
  segmentation,
  events,
}: ChainControlsInput): readonly StepControl[] {
  const place = eventPlacer(segmentation);
  return events.flatMap((event) => {
    if (event.step.question !== recordKey || event.step.chain !== chain) return [];
    const said = controlOf(event);
    const placement = place(event.step);
    return said === undefined || placement.kind === 'unplaced' ? [] : [{ step: placement.step, ...said }];
  });
}

function controlOf(event: StepEvent): Omit<StepControl, 'step'> | undefined {
  switch (event.type) {
    case 'judged':
    case 'failed': {
      const { id, at, judge, control } = event;
      return control && { event: id, at, judge, control, outcome: eventOutcome(event) };
    }
    case 'rewritten': {
      const { id, at, judge, style, preserved, detail } = event;
      // Of a rewrite that says the same, the judgment on it is what came out.
      if (preserved) return undefined;
      const control = { kind: 'tone-swap', style, rewrite: id } as const;
      return { event: id, at, judge, control, outcome: { kind: 'unpreserved', detail } };
    }
    case 'overridden':
    case 'noted':
    case 'reviewed':
      return undefined;
  }
}
