import type { Segmentation } from '../segment/segmentation';
import { effectiveVerdict, isBoundary } from '../verdicts/effectiveVerdict';
import type { ImportedJudgment } from '../judgments/importedJudgment';
import type { FoldedEvent } from '../ledger/ledgerEvent';
import { eventOutcome } from '../ledger/outcomeEvent';
import { eventPlacer, placeJudgment } from './placeOnSteps';
import { type FoldedNote, noteThreads } from './noteThreads';
import { reattachment } from './reattachment';
import type { ChainState, Override, Review, StepJudgment, Unplaced } from '../verdicts/stepState';
import { unplacedEvent, unplacedJudgment } from './unplaced';

export { stepAddress } from '../ledger/stepAddress';

export interface ChainStateInput {
  /** The record's pairing key. */
  readonly recordKey: string;
  /** The chain's 0-based index. */
  readonly chain: number;
  readonly segmentation: Segmentation;
  /** The record's rows, file after file, each in the file's order; rows of other chains are passed over. */
  readonly judgments: readonly ImportedJudgment[];
  /** What the record itself says of each step; see `recordLabels`. */
  readonly labels?: readonly (StepJudgment | undefined)[] | undefined;
  /** The folded ledger; events of other records and chains are passed over. */
  readonly events: readonly FoldedEvent[];
  /** The judge whose verdict counts before the others'. */
  readonly primaryJudge?: string | undefined;
  /** A verdict with a confidence below this fraction makes its step a boundary case. */
  readonly boundaryBelow: number;
}

/**
 * Brings together what is known of a chain's steps. A judgment or event is shown only on the step whose text it was
 * given for; what fits none is listed instead.
 */
export function chainState(input: ChainStateInput): ChainState {
  const { segmentation, chain, recordKey, primaryJudge, boundaryBelow } = input;
  const unplaced: Unplaced[] = [];
  const judgments = segmentation.steps.map((): StepJudgment[] => []);
  const overrides = segmentation.steps.map((): Override[] => []);
  const notes = segmentation.steps.map((): FoldedNote[] => []);
  const reviews = segmentation.steps.map((): Review[] => []);

  const place = eventPlacer(segmentation);
  for (const event of input.events.toReversed()) {
    if (event.step.question !== recordKey || event.step.chain !== chain) continue;
    const placement = place(event.step);
    if (placement.kind === 'unplaced') {
      unplaced.push(unplacedEvent(event, placement.reason));
      continue;
    }
    switch (event.type) {
      case 'overridden':
        overrides[placement.step]?.push(overrideOf(event));
        break;
      case 'noted':
        notes[placement.step]?.push(event);
        break;
      case 'reviewed':
        reviews[placement.step]?.push({
          event: event.id,
          by: event.by,
          at: event.at,
          verdict: event.verdict,
          ...reattachment(event),
        });
        break;
      case 'judged':
      case 'failed':
        // What was judged for a control is no verdict on the step: see chainControls.
        if (event.control === undefined) judgments[placement.step]?.push(judgmentOf(event));
        break;
      case 'rewritten':
        break;
    }
  }
  for (const imported of input.judgments.toReversed()) {
    const { judgment, file } = imported;
    if (judgment.chain !== chain) continue;
    const placement = placeJudgment(judgment, segmentation);
    if (placement.kind === 'unplaced') {
      unplaced.push(unplacedJudgment(imported, placement.reason));
      continue;
    }
    const { judge, rubric, outcome } = judgment;
    judgments[placement.step]?.push({ judge, rubric, outcome, source: { file } });
  }
  input.labels?.forEach((label, step) => {
    if (label !== undefined) judgments[step]?.push(label);
  });

  const steps = segmentation.steps.map((step, index) => {
    const given = judgments[index] ?? [];
    const overridden = overrides[index] ?? [];
    return {
      step,
      judgments: given,
      overrides: overridden,
      threads: noteThreads((notes[index] ?? []).toReversed()),
      reviews: reviews[index] ?? [],
      effective: effectiveVerdict(given, overridden, primaryJudge),
      boundary: isBoundary(given, boundaryBelow, primaryJudge),
    };
  });
  return { steps, unplaced };
}

function overrideOf(event: Extract<FoldedEvent, { type: 'overridden' }>): Override {
  const { id, by, at, verdict, reason } = event;
  return { event: id, by, at, verdict, reason, ...reattachment(event) };
}

function judgmentOf(event: Extract<FoldedEvent, { type: 'judged' | 'failed' }>): StepJudgment {
  return {
    judge: event.judge.judge,
    rubric: event.judge.rubric.name,
    at: event.at,
    outcome: eventOutcome(event),
    source: { event: event.id },
    ...reattachment(event),
  };
}
