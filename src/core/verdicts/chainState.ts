import type { Segmentation } from '../segment/segmentation';
import { effectiveVerdict, isBoundary } from './effectiveVerdict';
import type { StepEvent } from './ledgerEvent';
import type { PaperJudgment } from './paperJudgments';
import { eventPlacer, placeJudgment } from './placeOnSteps';
import type { ChainState, Override, StepJudgment, Unplaced } from './stepState';

/** A row of a judgment file, and where it was read: the file, and the row's 0-based line. */
export interface ImportedJudgment {
  readonly judgment: PaperJudgment;
  readonly file: string;
  readonly line: number;
}

export interface ChainStateInput {
  /** The record's pairing key. */
  readonly recordKey: string;
  /** The chain's 0-based index. */
  readonly chain: number;
  readonly segmentation: Segmentation;
  /** The record's rows, file after file, each in the file's order; rows of other chains are passed over. */
  readonly judgments: readonly ImportedJudgment[];
  /** The folded ledger; events of other records and chains are passed over. */
  readonly events: readonly StepEvent[];
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

  const place = eventPlacer(segmentation);
  for (const event of input.events.toReversed()) {
    if (event.step.question !== recordKey || event.step.chain !== chain) continue;
    const placement = place(event.step);
    if (placement.kind === 'unplaced') {
      unplaced.push({ what: eventName(event), reason: placement.reason, source: { event: event.id } });
      continue;
    }
    if (event.type === 'overridden') overrides[placement.step]?.push(overrideOf(event));
    if (event.type === 'judged' || event.type === 'failed')
      judgments[placement.step]?.push(judgmentOf(event));
  }
  for (const { judgment, file, line } of input.judgments.toReversed()) {
    if (judgment.chain !== chain) continue;
    const placement = placeJudgment(judgment, segmentation);
    if (placement.kind === 'unplaced') {
      unplaced.push({ what: rowName(judgment), reason: placement.reason, source: { file, line } });
      continue;
    }
    const { judge, rubric, outcome } = judgment;
    judgments[placement.step]?.push({ judge, rubric, outcome, source: { file } });
  }

  const steps = segmentation.steps.map((step, index) => {
    const given = judgments[index] ?? [];
    const overridden = overrides[index] ?? [];
    return {
      step,
      judgments: given,
      overrides: overridden,
      effective: effectiveVerdict(given, overridden, primaryJudge),
      boundary: isBoundary(given, boundaryBelow, primaryJudge),
    };
  });
  return { steps, unplaced };
}

function overrideOf(event: Extract<StepEvent, { type: 'overridden' }>): Override {
  return { event: event.id, by: event.by, at: event.at, verdict: event.verdict, reason: event.reason };
}

function judgmentOf(event: Extract<StepEvent, { type: 'judged' | 'failed' }>): StepJudgment {
  const head = {
    judge: event.judge.judge,
    rubric: event.judge.rubric.name,
    at: event.at,
    source: { event: event.id },
  };
  return event.type === 'failed'
    ? { ...head, outcome: { kind: 'failed', reason: event.reason, detail: event.detail } }
    : {
        ...head,
        outcome: {
          kind: 'judged',
          verdict: event.verdict,
          confidence: event.confidence,
          explanation: event.explanation,
        },
      };
}

function eventName(event: StepEvent): string {
  const step = `step ${event.step.step + 1}`;
  switch (event.type) {
    case 'judged':
      return `${step}: ${event.verdict} by ${event.judge.judge}`;
    case 'failed':
      return `${step}: failed call of ${event.judge.judge}`;
    case 'overridden':
      return `${step}: overridden as ${event.verdict} by ${event.by}`;
    case 'noted':
      return `${step}: note by ${event.by}`;
    case 'reviewed':
      return `${step}: reviewed by ${event.by}`;
  }
}

function rowName({ step, judge, outcome }: PaperJudgment): string {
  return outcome.kind === 'judged'
    ? `step ${step + 1}: ${outcome.verdict} by ${judge}`
    : `step ${step + 1}: failed call of ${judge}`;
}
