import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import type { TalliedStep } from '../../../src/core/audit/tally/armTally';
import { gwetAc1 } from '../../../src/core/stats/gwetAc1';
import { krippendorffAlpha } from '../../../src/core/stats/krippendorffAlpha';
import { ratersOf } from '../../../src/core/stats/ratedUnits';
import { type Verdict, verdicts } from '../../../src/core/verdicts/verdict';
import { arm, audited, chain, judgment, step } from './findings';

const verdictOf = { c: 'correct', e: 'error', u: 'uncertain', '-': undefined } as const;

/** A step that people labelled, one letter a person; a hyphen for who did not. */
function labelled(letters: string): TalliedStep {
  const people = ['ann', 'bob', 'cyd', 'dan'];
  const said = letters.split('').flatMap((letter, index) => {
    const verdict: Verdict | undefined = verdictOf[letter as keyof typeof verdictOf];
    return verdict === undefined ? [] : step([], { human: verdict, by: people[index] ?? '' }).overrides;
  });
  return { ...step([judgment('correct')]), overrides: said.toReversed() };
}

function agreed(...questions: readonly (readonly string[])[]): Promise<AuditReport> {
  const chains = questions.map((steps, index) => chain(String(index), steps.map(labelled)));
  return audited(arm('a', chains));
}

describe('the agreement of three people and more', () => {
  it('is that of their labels as they stand, steps with one label left out', async () => {
    const ratings = [
      ['ccc', 'eec', 'uu-', 'c--'],
      ['eee', 'c-e', 'cce', '---'],
      ['-cu', 'uuu', 'ece'],
    ];
    const report = await agreed(...ratings);
    const units = ratings
      .flat()
      .map((letters) => ({
        counts: verdicts.map((verdict) => letters.split('').filter((one) => one === verdict[0]).length),
        weight: 1,
      }))
      .filter((unit) => ratersOf(unit) > 1);
    const [all, ...others] = report.agreement_of_all;
    expect(others).toEqual([]);
    expect(all).toMatchObject({ arm: 'a', raters: ['ann', 'bob', 'cyd'], steps: 9, questions: 3 });
    expect(all?.krippendorff_alpha).toBeCloseTo(krippendorffAlpha(units), 12);
    expect(all?.gwet_ac1).toBeCloseTo(gwetAc1(units), 12);
    const alpha = krippendorffAlpha(units).toFixed(3);
    expect(report.methods).toContain(
      `is ${alpha} among 3 people of \`a\` (9 steps with a verdict of two or more).`,
    );
  });

  it('is not told of two', async () => {
    const report = await agreed(['cc', 'ec'], ['ee', 'cc']);
    expect(report.agreement_of_all).toEqual([]);
    expect(report.methods).not.toContain('Krippendorff');
  });

  it('is that of the first ten, and the others are counted', async () => {
    const people = Array.from({ length: 13 }, (_, person) => `p${String(person).padStart(2, '0')}`);
    const overrides = people.flatMap((by) => step([], { human: 'error', by }).overrides);
    const report = await audited(arm('a', [chain('1', [{ ...step([]), overrides }])]));
    expect(report.arms['a']?.left_out.people_not_compared).toBe(3);
    expect(report.agreement_of_all[0]?.raters).toEqual(people.slice(0, 10));
    expect(report.agreement).toHaveLength(45);
    expect(report.methods).toContain('; 3 others are not compared)');
  });
});
