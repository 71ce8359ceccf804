import { describe, expect, it } from 'vitest';
import { drawRank, type SampleCandidate, SampleDraw } from '../../../src/core/sampling/drawSample';
import { stratumName } from '../../../src/core/sampling/sampleStratum';

function candidate(index: number, arm = 'student', verdict: 'correct' | 'error' = 'error'): SampleCandidate {
  return {
    arm,
    verdict,
    answer: 'right',
    judge: 'gpt',
    step: {
      question: `q${Math.floor(index / 5)}`,
      chain: 0,
      rule: 'numbered',
      step: index % 5,
      span: { start: 0, end: 1 },
      textHash: `h${index}`,
    },
    shown: { question: 'Q', options: [], step: `${arm} ${index}` },
  };
}

function draw(candidates: readonly SampleCandidate[], seed: number, size: number): string[] {
  const sample = new SampleDraw({ seed, size, allocation: 'proportional' });
  for (const each of candidates) sample.add(each, drawRank(seed, each));
  return sample.finish().steps.map(({ shown }) => shown.step);
}

const twenty = Array.from({ length: 20 }, (_, index) => candidate(index));

describe('SampleDraw', () => {
  it('draws the same steps in the same order for a seed, whatever the order of the files', () => {
    const many = Array.from({ length: 400 }, (_, index) => candidate(index));
    expect(draw(many, 7, 25)).toEqual(draw([...many].reverse(), 7, 25));
    expect(draw(many, 7, 25)).not.toEqual(draw(many, 8, 25));
    expect(new Set(draw(many, 7, 25)).size).toBe(25);
  });

  it('makes every step equally likely, and its place in the order too', () => {
    const seeds = 2000;
    const drawn = new Map<string, number>();
    const first = new Map<string, number>();
    for (let seed = 0; seed < seeds; seed += 1) {
      const steps = draw(twenty, seed, 5);
      for (const step of steps) drawn.set(step, (drawn.get(step) ?? 0) + 1);
      first.set(steps[0] ?? '', (first.get(steps[0] ?? '') ?? 0) + 1);
    }
    // Within 5 standard deviations of a binomial count.
    for (const { shown } of twenty) {
      expect(Math.abs((drawn.get(shown.step) ?? 0) - seeds / 4)).toBeLessThan(
        5 * Math.sqrt(seeds * 0.25 * 0.75),
      );
      expect(Math.abs((first.get(shown.step) ?? 0) - seeds / 20)).toBeLessThan(
        5 * Math.sqrt(seeds * 0.05 * 0.95),
      );
    }
  });

  it('orders steps by what the reviewer sees of them, so that a place tells nothing of arm or verdict', () => {
    const drawnAs = (arms: readonly string[], verdict: 'correct' | 'error') =>
      twenty.map((each, index) => ({
        ...each,
        arm: arms[index % 2] ?? '',
        verdict,
        shown: { question: 'Q', options: [], step: `Step ${index}` },
      }));
    const order = draw(drawnAs(['student', 'teacher'], 'error'), 7, 20);
    expect(draw(drawnAs(['teacher', 'student'], 'error'), 7, 20)).toEqual(order);
    expect(draw(drawnAs(['a', 'b'], 'correct'), 7, 20)).toEqual(order);
  });

  it('puts steps that look the same in an order that their arms do not decide', () => {
    const seeds = 400;
    let first = 0;
    for (let seed = 0; seed < seeds; seed += 1) {
      const sample = new SampleDraw({ seed, size: 2, allocation: 'equal' });
      const shown = { question: 'Q', options: [], step: 'The same step.' };
      for (const each of ['student', 'teacher'].map((arm) => candidate(1, arm)))
        sample.add({ ...each, shown }, drawRank(seed, each));
      if (sample.finish().steps[0]?.arm === 'student') first += 1;
    }
    expect(Math.abs(first - seeds / 2)).toBeLessThan(5 * Math.sqrt(seeds / 4));
  });

  it('counts the strata, and mixes the arms in the order of reviewing', () => {
    const sample = new SampleDraw({ seed: 1, size: 30, allocation: 'equal' });
    for (let index = 0; index < 300; index += 1) {
      const [first, second] = [candidate(index, 'teacher', 'correct'), candidate(index, 'student', 'error')];
      sample.add(first, drawRank(1, first));
      if (index < 20) sample.add(second, drawRank(1, second));
    }
    const { steps, strata } = sample.finish();
    expect(strata).toEqual([
      { arm: 'teacher', verdict: 'correct', answer: 'right', population: 300, drawn: 15 },
      { arm: 'student', verdict: 'error', answer: 'right', population: 20, drawn: 15 },
    ]);
    const order = steps.map(({ arm }) => arm);
    expect(order.slice(0, 15).filter((arm) => arm === 'student').length).toBeGreaterThan(3);
    expect(order.slice(0, 15).filter((arm) => arm === 'student').length).toBeLessThan(12);
  });

  describe('drawing on', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      candidate(index, 'student', index % 3 === 0 ? 'error' : 'correct'),
    );
    const rankOf = (each: SampleCandidate) => drawRank(7, each);
    const labelledOf = (all: readonly SampleCandidate[]) =>
      all.map((each) => ({
        rank: rankOf(each),
        stratum: stratumName(each),
        textHash: each.step.textHash,
      }));
    const opened = (candidates: readonly SampleCandidate[]) => {
      const sample = new SampleDraw({ seed: 7, size: 20, allocation: 'equal' });
      for (const each of candidates) sample.add(each, rankOf(each));
      return sample;
    };
    const first = opened(many).finish().steps.slice(0, 9);

    it('gives each stratum its own number of the next steps, none again', () => {
      const drawn = opened(many).drawOn(labelledOf(first), ({ verdict }) => (verdict === 'error' ? 4 : 1));
      expect(
        drawn?.strata.map(({ verdict, population, drawn: count }) => [verdict, population, count]),
      ).toEqual([
        ['error', 20, 4],
        ['correct', 40, 1],
      ]);
      const known = new Set(first.map(rankOf));
      for (const verdict of ['error', 'correct'] as const) {
        const next = many
          .filter((each) => each.verdict === verdict)
          .map(rankOf)
          .filter((rank) => !known.has(rank))
          .sort()
          .slice(0, verdict === 'error' ? 4 : 1);
        expect(
          drawn?.steps
            .filter((each) => each.verdict === verdict)
            .map(rankOf)
            .sort(),
        ).toEqual(next);
      }
    });

    it('refuses when a labelled step is gone, has another text or is in another stratum', () => {
      const [step] = first;
      if (step === undefined) throw new Error('a step is drawn');
      const others = many.filter((each) => each !== step);
      const verdict = step.verdict === 'error' ? 'correct' : 'error';
      for (const changed of [
        others,
        [...others, { ...step, step: { ...step.step, textHash: 'changed' } }],
        [...others, { ...step, verdict } as const],
      ])
        expect(opened(changed).drawOn(labelledOf(first), () => 1)).toBeUndefined();
      expect(opened([...others, step]).drawOn(labelledOf(first), () => 1)?.steps).toHaveLength(2);
    });
  });
});
