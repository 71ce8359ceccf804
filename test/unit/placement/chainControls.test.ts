import { expect, it } from 'vitest';
import { segment } from '../../../src/core/segment/segment';
import { chainControls } from '../../../src/core/placement/chainControls';
import { chainState } from '../../../src/core/placement/chainState';
import type { Control, StepEvent } from '../../../src/core/ledger/ledgerEvent';
import { readLedgerLine, ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { stepAddress } from '../../../src/core/ledger/stepAddress';

const segmentation = segment('1. The first step is this one.\n2. The second step is that one.', 'numbered');
const judge = { judge: 'm', rubric: { name: 'r', hash: 'h' }, parametersHash: 'p' };

function event(index: number, step: number, more: Partial<StepEvent>): StepEvent {
  const found = segmentation.steps[step];
  if (found === undefined) throw new Error('no such step');
  return {
    v: 1,
    id: `0000000000000000-${index}`,
    at: '2026-01-01T00:00:00Z',
    by: 'm',
    step: stepAddress('q', 0, 'numbered', found),
    judge,
    ...('type' in more ? {} : { type: 'judged', verdict: 'error', explanation: '' }),
    ...more,
  } as StepEvent;
}

const swap: Control = { kind: 'tone-swap', style: 'prose', rewrite: '0000000000000000-2' };
const events: readonly StepEvent[] = [
  event(1, 0, { verdict: 'correct' }),
  event(2, 0, { type: 'rewritten', style: 'prose', text: 'Same.', preserved: true, detail: '' }),
  event(3, 0, { control: swap }),
  event(4, 1, {
    type: 'rewritten',
    style: 'outline',
    text: 'Other.',
    preserved: false,
    detail: 'It drops a claim.',
  }),
  event(5, 0, { control: { kind: 'stability', trial: 2 } }),
  event(6, 1, { type: 'failed', reason: 'timed-out', detail: 'slow', control: { kind: 'answer-blind' } }),
];

it('keeps what was judged for a control apart from the verdicts', () => {
  const state = chainState({
    recordKey: 'q',
    chain: 0,
    segmentation,
    judgments: [],
    events,
    boundaryBelow: 0.7,
  });
  expect(state.steps.map(({ effective, judgments }) => [effective.kind, judgments.length])).toEqual([
    ['judged', 1],
    ['unjudged', 0],
  ]);
  expect(state.steps[0]?.effective).toMatchObject({ verdict: 'correct' });
  expect(state.steps[0]?.boundary).toBe(false);
});

it('lists what each control came to, the newest last', () => {
  const input = { recordKey: 'q', chain: 0, segmentation, events };
  expect(chainControls(input).map(({ step, control, outcome }) => [step, control, outcome])).toEqual([
    [0, swap, { kind: 'judged', verdict: 'error', confidence: undefined, explanation: '' }],
    [
      1,
      { kind: 'tone-swap', style: 'outline', rewrite: '0000000000000000-4' },
      { kind: 'unpreserved', detail: 'It drops a claim.' },
    ],
    [
      0,
      { kind: 'stability', trial: 2 },
      { kind: 'judged', verdict: 'error', confidence: undefined, explanation: '' },
    ],
    [1, { kind: 'answer-blind' }, { kind: 'failed', reason: 'timed-out', detail: 'slow' }],
  ]);
  expect(chainControls({ ...input, chain: 1 })).toEqual([]);
});

it('reads back from a ledger what was written', () => {
  for (const written of events)
    expect(readLedgerLine(ledgerLine(written))).toEqual({ kind: 'event', event: written });
});
