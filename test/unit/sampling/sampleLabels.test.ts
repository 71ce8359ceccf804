import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleEvent } from '../../../src/core/sampling/sampleEvent';
import { readSampleLine } from '../../../src/core/sampling/sampleEvent';
import { sampleLabels } from '../../../src/core/sampling/sampleLabels';

const sample = 'abcdef0123456789';
const header = (order: number, by: string) => ({
  v: 1 as const,
  id: `0199a000-0000-7000-8000-${String(order).padStart(12, '0')}`,
  at: `2026-02-03T04:05:${String(order % 60).padStart(2, '0')}.000Z`,
  by,
  sample,
});
const label = (order: number, by: string, item: number, verdict: 'correct' | 'error'): SampleEvent => ({
  ...header(order, by),
  type: 'labelled',
  item,
  verdict,
});
const close = (order: number): SampleEvent => ({ ...header(order, 'Ada'), type: 'closed' });

describe('sampleLabels', () => {
  it('takes the newest label of each reviewer and item', () => {
    const labels = sampleLabels(
      [label(1, 'Ada', 1, 'correct'), label(2, 'Bo', 1, 'correct'), label(3, 'Ada', 1, 'error')],
      sample,
    );
    expect(labels.committed.map(({ by, verdict }) => [by, verdict])).toEqual([
      ['Ada', 'error'],
      ['Bo', 'correct'],
    ]);
    expect(labels.closedAt).toBeUndefined();
  });

  it('keeps what was committed when a label changes or is taken back after the sample was closed', () => {
    const labels = sampleLabels(
      [
        label(1, 'Ada', 1, 'correct'),
        close(2),
        label(3, 'Ada', 1, 'error'),
        { ...header(4, 'Ada'), type: 'withdrawn', item: 1 },
        label(5, 'Bo', 2, 'error'),
      ],
      sample,
    );
    expect(labels.committed).toEqual([{ by: 'Ada', item: 1, verdict: 'correct', reason: undefined }]);
    expect(labels.late.map(({ by, item }) => [by, item])).toEqual([['Bo', 2]]);
    expect(labels.closedAt).toBe('2026-02-03T04:05:02.000Z');
  });

  it('tells which labels a reviewer gave, or gave anew, after having left the review', () => {
    const labels = sampleLabels(
      [
        label(1, 'Ada', 1, 'correct'),
        label(2, 'Ada', 2, 'correct'),
        { ...header(3, 'Ada'), type: 'left' },
        label(4, 'Bo', 3, 'error'),
        label(5, 'Ada', 2, 'error'),
        label(6, 'Ada', 3, 'error'),
      ],
      sample,
    );
    expect(
      labels.committed.filter(({ afterLeaving }) => afterLeaving).map(({ by, item }) => [by, item]),
    ).toEqual([
      ['Ada', 2],
      ['Ada', 3],
    ]);
    expect(labels.committed).toHaveLength(4);
  });

  it('leaves out the labels of another sample', () => {
    expect(sampleLabels([{ ...label(1, 'Ada', 1, 'error'), sample: 'other' }], sample).committed).toEqual([]);
  });

  it('gives the same for any order and repetition of the events', () => {
    const events = [
      label(1, 'Ada', 1, 'correct'),
      label(2, 'Ada', 1, 'error'),
      label(3, 'Bo', 1, 'correct'),
      close(4),
      label(5, 'Ada', 1, 'correct'),
    ];
    const folded = sampleLabels(events, sample);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 10 }), (shuffled) => {
        expect(sampleLabels(shuffled, sample)).toEqual(folded);
      }),
      { numRuns: 200 },
    );
  });
});

describe('readSampleLine', () => {
  it('reads back what it is given, and calls anything else garbage', () => {
    const event = label(1, 'Ada', 1, 'error');
    expect(readSampleLine(JSON.stringify(event))).toEqual({ kind: 'event', event });
    for (const line of ['', '{', '[]', '{"v":2}', JSON.stringify({ ...event, verdict: 'failed' })])
      expect(readSampleLine(line).kind).toBe('garbage');
  });
});
