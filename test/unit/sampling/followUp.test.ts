import { describe, expect, it } from 'vitest';
import { carriedOver, lackingLabels, sameStrata } from '../../../src/core/sampling/followUp';
import { sampleResult } from '../../../src/core/sampling/sampleResult';
import { stratumName } from '../../../src/core/sampling/sampleStratum';
import { key, said } from './drawnKey';

// Of each arm's six items Ada leaves out the third.
const committed = said('Ada', ['correct', 'error', '', 'correct', 'error', 'error', 'correct']);
const labels = { committed, late: [] };

describe('a follow-up', () => {
  it('lacks of each stratum of each arm what the result says', () => {
    const { arms } = sampleResult(key, labels);
    for (const { margin, more, strata } of lackingLabels(key, labels)) {
      const told = arms.flatMap(({ arm, moreLabels }) =>
        (moreLabels.find((each) => each.margin === margin)?.strata ?? []).map((lack): [string, number] => [
          stratumName({ arm, ...lack }),
          lack.more,
        ]),
      );
      expect(new Map(told)).toEqual(strata);
      expect(told.reduce((sum, [, count]) => sum + count, 0)).toBe(more);
    }
  });

  it('takes over the labelled steps alone, numbered behind its own, each with its own labels', () => {
    const carried = carriedOver(key, labels, 20);
    expect(carried.items.map(({ item, arm, step }) => [item, arm, step.step])).toEqual([
      [21, 'teacher', 0],
      [22, 'teacher', 1],
      [23, 'teacher', 3],
      [24, 'teacher', 4],
      [25, 'teacher', 5],
      [26, 'student', 6],
    ]);
    expect(carried.labels.map(({ item, verdict }) => [item, verdict])).toEqual([
      [21, 'correct'],
      [22, 'error'],
      [23, 'correct'],
      [24, 'error'],
      [25, 'error'],
      [26, 'correct'],
    ]);
  });

  it('takes strata for the same in any order, but not with one more, one fewer or another size', () => {
    const [one, ...others] = key.strata;
    if (one === undefined) throw new Error('there are strata');
    expect(sameStrata(key.strata, [...others, one])).toBe(true);
    expect(sameStrata(key.strata, others)).toBe(false);
    expect(sameStrata(others, key.strata)).toBe(false);
    expect(sameStrata(key.strata, [{ ...one, population: one.population + 1 }, ...others])).toBe(false);
  });
});
