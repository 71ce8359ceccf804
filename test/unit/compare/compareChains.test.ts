import { describe, expect, it } from 'vitest';
import { compareChains } from '../../../src/core/compare/compareChains';
import { WordRarity } from '../../../src/core/compare/wordRarity';
import { armWith } from './chains';

const dose = 'The daily dose is 7.5 mg/kg times 20 kg = 150 mg.';
const split = 'Three equal doses make 150 / 3 = 50 mg each.';
const volume = 'With 40 mg/mL, 50 mg are 1.25 mL.';
const food = 'Gentamicin is best given with food.';
const pounds = 'First convert the weight to pounds.';

const rarities: readonly WordRarity[] = [];
const cellsOf = (rows: ReturnType<typeof compareChains>['rows']) =>
  rows.map((cells) => cells.map(({ steps }) => steps.join('+')));

describe('chains beside each other', () => {
  it('take the teacher for the spine, wherever it stands, and each step into exactly one row', () => {
    const student = armWith('student', [[dose], [food], [volume]]);
    const base = armWith('base', [[pounds], [split]]);
    const teacher = armWith('teacher', [[dose], [split], [volume]]);
    const { spine, rows } = compareChains([student, base, teacher], rarities);
    expect(spine).toBe(2);
    expect(cellsOf(rows)).toEqual([
      ['0', '', '0'],
      ['', '0', ''],
      ['', '1', '1'],
      ['1', '', ''],
      ['2', '', '2'],
    ]);
  });

  it('have a similarity where they match and none where they do not', () => {
    const { rows } = compareChains(
      [armWith('teacher', [[dose], [food]]), armWith('student', [[dose]])],
      rarities,
    );
    expect(rows.map((cells) => cells.map(({ similarity }) => similarity))).toEqual([
      [undefined, 1],
      [undefined, undefined],
    ]);
  });

  it('are aligned with the spine as if no other arm were there', () => {
    const words = (...texts: readonly string[]): WordRarity => {
      const rarity = new WordRarity();
      for (const text of texts) rarity.add(text);
      return rarity;
    };
    const teacher = armWith('teacher', [[`${dose} ${split}`]]);
    const student = armWith('student', [[dose], [split]]);
    const common = words(...Array.from({ length: 50 }, () => dose));
    const both = compareChains([teacher, student], [words(split), words(dose)]);
    const three = compareChains([teacher, student, armWith('base', [])], [words(split), words(dose), common]);
    expect(three.matches[1]).toEqual(both.matches[1]);
  });

  it('are without a row when no arm has a step', () => {
    expect(compareChains([armWith('teacher', []), armWith('student', [])], rarities).rows).toEqual([]);
  });
});

describe('the origin of a step', () => {
  const originsOf = (
    teacher: Parameters<typeof armWith>[1],
    student: Parameters<typeof armWith>[1],
  ): readonly string[] | undefined =>
    compareChains([armWith('student', student), armWith('teacher', teacher)], rarities).origins[0];

  it('is inherited, introduced, repaired or none by the verdicts of the student and the teacher', () => {
    expect(originsOf([[dose, 'error']], [[dose, 'error']])).toEqual(['inherited']);
    expect(originsOf([[dose, 'correct']], [[dose, 'error']])).toEqual(['introduced']);
    expect(originsOf([[dose, 'error']], [[dose, 'correct']])).toEqual(['repaired']);
    expect(originsOf([[dose, 'correct']], [[dose, 'correct']])).toEqual(['none']);
  });

  it('is introduced where the teacher says nothing of the kind', () => {
    expect(
      originsOf(
        [[dose, 'error']],
        [
          [food, 'error'],
          [pounds, 'correct'],
        ],
      ),
    ).toEqual(['introduced', 'none']);
  });

  it.each(['uncertain', 'failed', 'unjudged'] as const)(
    'is unknown beside a step that is %s, on either side',
    (status) => {
      for (const known of ['error', 'correct'] as const) {
        expect(originsOf([[dose, status]], [[dose, known]])).toEqual(['unknown']);
        expect(originsOf([[dose, known]], [[dose, status]])).toEqual(['unknown']);
      }
      expect(originsOf([[dose, 'error']], [[food, status]])).toEqual(['unknown']);
    },
  );

  it('is there only for a student beside a teacher', () => {
    const { origins } = compareChains(
      [armWith('base', [[dose, 'error']]), armWith('teacher', [[dose, 'error']]), armWith(undefined, [])],
      rarities,
    );
    expect(origins).toEqual([undefined, undefined, undefined]);
    expect(
      compareChains([armWith('student', [[dose]]), armWith('base', [[dose]])], rarities).origins,
    ).toEqual([undefined, undefined]);
  });
});

describe('the first divergence', () => {
  const divergenceOf = (...[teacher, student]: readonly Parameters<typeof armWith>[1][]) =>
    compareChains([armWith('student', student ?? []), armWith('teacher', teacher ?? [])], rarities)
      .divergence;

  it('is where one of the two has no step, or where their verdicts contradict each other', () => {
    expect(divergenceOf([[dose], [split]], [[dose], [split]])).toBeUndefined();
    expect(divergenceOf([[dose], [split]], [[dose], [food], [split]])).toEqual({ row: 1, kind: 'alone' });
    expect(divergenceOf([[dose, 'correct']], [[dose, 'error']])).toEqual({ row: 0, kind: 'verdict' });
  });

  it('is not where a step has no verdict or the judge abstained', () => {
    for (const status of ['uncertain', 'failed', 'unjudged'] as const) {
      expect(divergenceOf([[dose, 'error']], [[dose, status]])).toBeUndefined();
    }
  });
});
