import { describe, expect, it } from 'vitest';
import { armSample } from '../../../src/core/sampling/armSample';
import { key, said } from './drawnKey';

const [c, e, u] = ['correct', 'error', 'uncertain'] as const;

describe('armSample', () => {
  it('has one label a step, that of most reviewers, and counts the steps without one', () => {
    const committed = [
      ...said('Ada', [c, c, c, u, e, '', e]),
      ...said('Bo', [c, e, c, u, e, '', e]),
      ...said('Cy', [e, e, u, c, '', '', c]),
      ...said('Di', ['', '', e]),
      ...said('Ed', ['', '', e]),
    ];
    const { labels, ...counts } = armSample(key, { committed, late: said('Flo', [e, e, e]) }, 'teacher');
    // Two of five say of the third step that it is correct, and two that it is wrong.
    expect(labels.map(({ step, people }) => [step.step, people])).toEqual([
      [0, c],
      [1, e],
      [3, u],
      [4, e],
    ]);
    expect(counts).toEqual({ drawn: 6, unlabelled: 1, undecided: 1, populations: [90, 10] });
    expect(labels.map(({ stratum }) => stratum)).toEqual([0, 0, 0, 1]);
  });

  it('keeps to its arm', () => {
    const student = armSample(key, { committed: said('Ada', [c, c, c, c, c, c, e]), late: [] }, 'student');
    expect(student).toMatchObject({ drawn: 6, unlabelled: 5, labels: [{ people: e, step: { step: 6 } }] });
    expect(armSample(key, { committed: [], late: [] }, 'base')).toMatchObject({ drawn: 0, labels: [] });
  });
});
