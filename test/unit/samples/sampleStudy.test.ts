import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/core/segment/segment';
import { type SampleArm, armNames, misjudged, sampleArm, sampleReadme, stepsOf } from './sampleArm';

const arms = armNames.map(sampleArm);
const [teacher, base, student] = arms as [SampleArm, SampleArm, SampleArm];
const everyArm = arms.map((arm) => [arm.name, arm] as const);

function count(arm: SampleArm) {
  const failed = arm.judgments.filter(({ explanation }) => explanation === 'API failure').length;
  const of = (verdict: string) => arm.judgments.filter(({ judgment }) => judgment === verdict).length;
  const [correct, error] = [of('correct'), of('error')];
  return { correct, error, uncertain: of('uncertain') - failed, failed, rate: error / (error + correct) };
}

function right({ rows }: SampleArm): number {
  return rows.filter(({ answer, correct_answer: gold }) => answer === gold).length;
}

describe('the sample questions', () => {
  it.each(everyArm)('are the same twelve in the %s arm', (_, { rows }) => {
    const questions = (arm: SampleArm) =>
      new Map(arm.rows.map((row) => [row.question_idx, [row.question, row.options, row.correct_answer]]));
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map((row) => row.question_idx)).size).toBe(12);
    expect(questions({ ...teacher, rows })).toEqual(questions(teacher));
  });

  it('stand at another position in each arm, and never at their own number', () => {
    for (const [position, row] of teacher.rows.entries()) {
      const numbers = [
        position,
        row.question_idx,
        base.rows[position]?.question_idx,
        student.rows[position]?.question_idx,
      ];
      expect(new Set(numbers).size).toBe(4);
    }
  });

  it('have each option right at least twice', () => {
    for (const option of ['A', 'B', 'C', 'D']) {
      expect(teacher.rows.filter((row) => row.correct_answer === option).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('hold the characters that break careless offsets and careless JSON', () => {
    const all = teacher.rows.map((row) => row.question + row.text).join('');
    for (const rare of ['µg', '≈', '×', 'é', '💉', '去甲肾上腺素', '"', '\n\t']) expect(all).toContain(rare);
  });
});

describe('the sample chains', () => {
  it.each(everyArm)('of the %s arm end with the answer that the row gives', (_, { rows }) => {
    for (const row of rows) expect(row.text.endsWith(`The answer is (${row.answer}).`)).toBe(true);
  });

  it.each(everyArm)('of the %s arm have four to seven steps, but for the long one', (_, arm) => {
    for (const row of arm.rows) {
      const { steps } = segment(row.text, 'numbered');
      if (arm === base && row.question_idx === 4) expect(steps).toHaveLength(12);
      else expect([4, 5, 6, 7]).toContain(steps.length);
    }
  });

  it('show what a rule leaves out: an opening, a short step, steps beyond the twelfth', () => {
    const leftOut = (question: number): string =>
      base.rows
        .filter((row) => row.question_idx === question)
        .flatMap(({ text }) =>
          segment(text, 'numbered').leftOut.map(({ start, end }) => text.slice(start, end)),
        )
        .join('');
    expect(leftOut(0)).toContain('Okay, let me think');
    expect(leftOut(7)).toContain('That leaves 3 kg.');
    expect(leftOut(4)).toContain('So this is possibly a mixed disorder');
  });
});

describe('the sample judgments', () => {
  it.each(everyArm)('of the %s arm each belong to one step and quote it', (name, arm) => {
    const steps = new Map(
      stepsOf(arm).map((step) => [`${step.qidx} ${step.step}`, step.shown.slice(0, 500)]),
    );
    const places = arm.judgments.map(({ qidx, step_idx: step }) => `${qidx} ${step}`);
    expect(new Set(places).size).toBe(places.length);
    expect(arm.judgments.map((row) => row.step_text)).toEqual(places.map((place) => steps.get(place)));
    expect(new Set(arm.judgments.map((row) => row.model_tag))).toEqual(new Set([name]));
  });

  it.each(everyArm)('of the %s arm come in completion order', (_, { judgments }) => {
    const places = judgments.map(({ qidx, step_idx: step }) => qidx * 100 + step);
    expect(places).not.toEqual(places.toSorted((a, b) => a - b));
  });

  it('cut one long step and leave a few steps without a verdict', () => {
    const all = arms.map(count);
    const sum = (of: (counts: (typeof all)[number]) => number) =>
      all.reduce((total, counts) => total + of(counts), 0);
    expect(arms.flatMap(stepsOf).filter(({ shown }) => shown.length > 500)).toHaveLength(1);
    expect(sum(({ uncertain }) => uncertain)).toBe(5);
    expect(sum(({ failed }) => failed)).toBe(2);
    expect(arms.map((arm) => stepsOf(arm).length - arm.judgments.length)).toEqual([1, 1, 2]);
  });

  it('tell the story: better answers, worse steps', () => {
    expect(arms.map(right)).toEqual([11, 6, 10]);
    const [ofTeacher, ofBase, ofStudent] = arms.map((arm) => count(arm).rate) as [number, number, number];
    expect(ofTeacher).toBeLessThan(0.08);
    expect(ofBase).toBeGreaterThan(2 * ofTeacher);
    expect(ofStudent).toBeGreaterThan(1.5 * ofBase);
  });

  it('find errors in the student’s steps where its answer is right', () => {
    const rightRows = new Set(
      student.rows.flatMap(({ answer, correct_answer: gold }, qidx) => (answer === gold ? [qidx] : [])),
    );
    const errors = student.judgments.filter(
      ({ judgment, qidx }) => judgment === 'error' && rightRows.has(qidx),
    );
    expect(new Set(errors.map(({ qidx }) => qidx)).size).toBe(10);
  });

  it('are counted in the README as they are', () => {
    for (const arm of arms) {
      const { error, correct, rate } = count(arm);
      const row = `${arm.name} | ${right(arm)} of 12 | ${error} of ${error + correct} (${(100 * rate).toFixed(1)} %) |`;
      expect(sampleReadme().replace(/ +/g, ' ')).toContain(row);
    }
  });

  it('that are wrong are listed in the README', () => {
    const listed = [...sampleReadme().matchAll(/^\| (\w+) +\| (\d+) +\| (\d+) +\| (?:correct|error)/gm)];
    expect(
      new Set(listed.map(([, arm, question, step]) => `${arm} ${question} ${Number(step) - 1}`)),
    ).toEqual(misjudged);
  });
});
