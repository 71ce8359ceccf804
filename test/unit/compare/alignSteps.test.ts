import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignments, alignSteps, type StepMatch } from '../../../src/core/compare/alignSteps';
import { alignedRows } from '../../../src/core/compare/alignedRows';
import { WordRarity, wordWeights } from '../../../src/core/compare/wordRarity';

const weights = wordWeights([]);
/** Few words, so that steps of two chains often share some and ties are common. */
const step = fc
  .array(fc.constantFrom('fever', 'dose', '40', 'kidney', 'therefore', 'Choice_B'), { maxLength: 4 })
  .map((words) => words.join(' '));
const chain = fc.array(step, { maxLength: 7 });
const pairs = (matches: readonly StepMatch[]): string[] =>
  matches.map(({ first, second }) => `${first.join('+')}-${second.join('+')}`);

describe('the alignment of two chains', () => {
  it('keeps the order, takes each step at most once, and neighbours only', () => {
    fc.assert(
      fc.property(chain, chain, fc.constantFrom(...alignments), (first, second, alignment) => {
        const matches = alignSteps(first, second, weights, alignment);
        for (const [side, length] of [
          ['first', first.length],
          ['second', second.length],
        ] as const) {
          const steps = matches.flatMap((match) => match[side]);
          expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
          expect(steps.every((at) => at >= 0 && at < length)).toBe(true);
          for (const match of matches)
            expect((match[side].at(-1) ?? 0) - (match[side][0] ?? 0)).toBe(match[side].length - 1);
        }
        for (const { first: own, second: others, similarity } of matches) {
          expect(Math.min(own.length, others.length)).toBe(1);
          expect(similarity).toBeGreaterThan(0);
          expect(similarity).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the same with the chains swapped', () => {
    fc.assert(
      fc.property(chain, chain, fc.constantFrom(...alignments), (first, second, alignment) => {
        const swapped = alignSteps(second, first, weights, alignment).map((match) => ({
          ...match,
          first: match.second,
          second: match.first,
        }));
        expect(swapped).toEqual(alignSteps(first, second, weights, alignment));
      }),
    );
  });

  it('is the identity on equal chains', () => {
    fc.assert(
      fc.property(
        fc.array(
          step.filter((text) => text !== ''),
          { maxLength: 7 },
        ),
        (steps) => {
          const matches = alignSteps(steps, steps, weights);
          expect(pairs(matches)).toEqual(steps.map((_, at) => `${at}-${at}`));
          for (const { similarity } of matches) expect(similarity).toBe(1);
        },
      ),
    );
  });

  it('does not change where a step comes in between that says something else', () => {
    fc.assert(
      fc.property(chain, chain, fc.nat(7), (first, second, at) => {
        const place = Math.min(at, first.length);
        const shift = (index: number): number => (index < place ? index : index + 1);
        const moved = alignSteps(first, second, weights).map((match) => ({
          ...match,
          first: match.first.map(shift),
        }));
        expect(alignSteps(first.toSpliced(place, 0, 'Nothing alike'), second, weights)).toEqual(moved);
      }),
    );
  });

  it('prefers what is rare in the file to what every step says', () => {
    const given = (drug: string): string => `The patient should be given ${drug} now`;
    const rarity = new WordRarity();
    for (const drug of ['aspirin', 'insulin', 'heparin'])
      for (let i = 0; i < 50; i += 1) rarity.add(given(drug));
    const second = [given('insulin'), 'Warfarin.'];
    expect(pairs(alignSteps([given('warfarin')], second, wordWeights([rarity])))).toEqual(['0-1']);
    expect(pairs(alignSteps([given('warfarin')], second, weights))).toEqual(['0-0']);
  });

  it('lets a step stand beside several that say parts of it, where that is asked for', () => {
    const whole = 'The loading dose is 20 mg/kg, infused over 60 minutes under cardiac monitoring';
    const parts = ['The loading dose is 20 mg/kg', 'infused over 60 minutes under cardiac monitoring'];
    expect(pairs(alignSteps([whole], parts, weights, 'one-to-many'))).toEqual(['0-0+1']);
    expect(pairs(alignSteps(parts, [whole], weights, 'one-to-many'))).toEqual(['0+1-0']);
    expect(pairs(alignSteps([whole], [...parts, 'Call the family'], weights, 'one-to-many'))).toEqual([
      '0-0+1',
    ]);
    expect(pairs(alignSteps([whole], parts, weights))).toHaveLength(1);
  });
});

describe('rows', () => {
  it('have every step of every arm once and in order, whatever the matches are', () => {
    const lengths = fc.tuple(chain, chain, chain);
    fc.assert(
      fc.property(lengths, fc.nat(2), fc.constantFrom(...alignments), (arms, spine, alignment) => {
        const matches = arms.map((steps, arm) =>
          arm === spine ? [] : alignSteps(arms[spine] ?? [], steps, weights, alignment),
        );
        const rows = alignedRows(
          arms.map(({ length }) => length),
          spine,
          matches,
        );
        for (const [arm, steps] of arms.entries()) {
          expect(rows.flatMap((cells) => cells[arm]?.steps ?? [])).toEqual(steps.map((_, at) => at));
        }
        for (const cells of rows) {
          expect(cells).toHaveLength(3);
          expect(cells.some((cell) => cell.steps.length > 0)).toBe(true);
        }
        for (const [arm, own] of matches.entries()) {
          for (const { first, second } of own) {
            const row = rows.find((cells) => cells[spine]?.steps.includes(first[0] ?? -1));
            for (const at of second) expect(row?.[arm]?.steps).toContain(at);
          }
        }
      }),
    );
  });
});
