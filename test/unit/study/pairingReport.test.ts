import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairingTally } from '../../../src/core/study/pairingReport';
import { questionHash } from '../../../src/core/traces/questionHash';
import type { Pairing } from '../../../src/core/study/studyFile';
import type { TraceRecord } from '../../../src/core/traces/traceRecord';

interface Sketch {
  readonly id?: string;
  readonly question?: string;
  readonly gold?: string;
  readonly options?: Readonly<Record<string, string>>;
}

const recordOf = ({ id, question = '', gold, options = {} }: Sketch, position: number): TraceRecord => ({
  position,
  key: id ?? (question === '' ? `record ${position}` : questionHash(question)),
  question,
  options: new Map(Object.entries(options)),
  gold,
  chains: [],
});
const reportOf = (arms: Readonly<Record<string, readonly Sketch[]>>, pairBy: Pairing = 'id') => {
  const tally = new PairingTally(Object.keys(arms), pairBy);
  for (const [arm, records] of Object.values(arms).entries()) {
    for (const [at, sketch] of records.entries()) tally.add(arm, recordOf(sketch, at), 2 * at);
  }
  return tally.report();
};

describe('the pairing of a study’s questions', () => {
  it('is by id, and says which questions an arm lacks', () => {
    const report = reportOf({ teacher: [{ id: '1' }, { id: '2' }], student: [{ id: '2' }, { id: '3' }] });
    expect(report).toEqual({
      questions: 3,
      inAllArms: 1,
      incomplete: [
        { key: '1', missing: ['student'] },
        { key: '3', missing: ['teacher'] },
      ],
      duplicates: [],
      otherTexts: [],
      conflictingGolds: [],
    });
  });

  it('falls back to the text where an arm has no ids', () => {
    const report = reportOf({
      teacher: [{ id: '7', question: 'What  is it?' }],
      student: [{ question: 'what is IT?' }],
    });
    expect(report).toMatchObject({ questions: 1, inAllArms: 1, incomplete: [] });
  });

  it('is by the text alone where that is asked for', () => {
    const arms = { a: [{ id: '1', question: 'Why?' }], b: [{ id: '2', question: 'why?' }] };
    expect(reportOf(arms, 'question')).toMatchObject({ questions: 1, inAllArms: 1 });
    expect(reportOf(arms, 'id')).toMatchObject({ questions: 1, inAllArms: 1 });
    const same = { a: [{ id: '1', question: 'Why?' }], b: [{ id: '1', question: 'How?' }] };
    expect(reportOf(same, 'question')).toMatchObject({ questions: 2, otherTexts: [] });
  });

  it('does not pair an id that means two questions, and says so', () => {
    const report = reportOf({
      a: [{ id: '1', question: 'Why?' }],
      b: [{ id: '1', question: 'How?' }],
      c: [{ id: '1' }],
    });
    expect(report.otherTexts).toEqual([{ key: '1', arms: ['a', 'b', 'c'] }]);
    expect(report.inAllArms).toBe(0);
  });

  it('counts a question once that an arm has twice, and names the lines', () => {
    const report = reportOf({ a: [{ id: '1' }, { id: '2' }, { id: '1' }], b: [{ id: '1' }, { id: '2' }] });
    expect(report.duplicates).toEqual([{ arm: 'a', key: '1', lines: [0, 4] }]);
    expect(report).toMatchObject({ questions: 2, inAllArms: 2 });
  });

  it('reports right answers that differ, by the option’s text where there is one', () => {
    const options = { A: 'Aspirin', B: 'Heparin' };
    const swapped = { A: 'heparin', B: 'aspirin' };
    const report = reportOf({
      a: [
        { id: '1', gold: 'A', options },
        { id: '2', gold: 'A', options },
        { id: '3', gold: 'A', options },
        { id: '4' },
      ],
      b: [
        { id: '1', gold: 'B', options: swapped },
        { id: '2', gold: 'B', options },
        { id: '3' },
        { id: '4', gold: 'x' },
      ],
    });
    expect(report.conflictingGolds).toEqual([
      {
        key: '2',
        golds: [
          { arm: 'a', gold: 'Aspirin' },
          { arm: 'b', gold: 'Heparin' },
        ],
      },
    ]);
  });

  it('loses no question, whatever the arms hold', () => {
    const sketch = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      question: fc.constantFrom('', 'Why?', 'How?'),
    });
    fc.assert(
      fc.property(
        fc.array(sketch, { maxLength: 6 }),
        fc.array(sketch, { maxLength: 6 }),
        fc.constantFrom('id', 'question'),
        (a, b, pairBy) => {
          const report = reportOf({ a, b }, pairBy);
          expect(report.inAllArms + report.incomplete.length).toBe(report.questions);
          const repeated = report.duplicates.reduce((sum, { lines }) => sum + lines.length - 1, 0);
          expect(report.questions + report.inAllArms + repeated).toBe(a.length + b.length);
        },
      ),
    );
  });
});
