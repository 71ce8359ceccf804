import { describe, expect, it } from 'vitest';
import { judgeArithmetic } from '../../../src/core/judging/arithmetic/judgeArithmetic';
import { type SampleArm, type SampleStep, armNames, misjudged, sampleArm, stepsOf } from './sampleArm';

const everyArm = armNames.map((name) => [name, sampleArm(name)] as const);

/** The steps with a false equation, by `question_idx`. */
const falseEquations = {
  teacher: { 7: [4] },
  base: { 10: [2] },
  student: {
    0: [0, 1],
    1: [0, 3],
    2: [1, 3],
    3: [1],
    4: [1],
    6: [2],
    7: [2, 4],
    8: [2],
    9: [4],
    10: [1, 3],
    11: [1],
  },
};

describe('the arithmetic judge on the sample study', () => {
  it.each(everyArm)('finds the false equations of the %s arm and no others', (name, arm) => {
    const found = stepsOf(arm).filter(({ shown }) => judgeArithmetic(shown).verdict === 'error');
    expect(byQuestion(found)).toEqual(falseEquations[name]);
  });

  it.each(everyArm)('confirms the equations in the %s arm’s steps that are correct', (name, arm) => {
    const sound = stepsOf(arm).filter(
      (step) => isSound(arm, step) && !misjudged.has(`${name} ${step.question} ${step.step}`),
    );
    expect(sound.length).toBeGreaterThan(20);
    const confirmed = sound.filter(({ shown }) => judgeArithmetic(withoutUnits(shown)).verdict === 'correct');
    expect(confirmed).toEqual(sound);
  });
});

function byQuestion(steps: readonly SampleStep[]): Record<number, number[]> {
  const found: Record<number, number[]> = {};
  for (const { question, step } of steps) (found[question] ??= []).push(step);
  return found;
}

/** Whether the step holds an equation and is judged correct. */
function isSound({ judgments }: SampleArm, { qidx, step, shown }: SampleStep): boolean {
  const judgment = judgments.find((row) => row.qidx === qidx && row.step_idx === step);
  return judgment?.judgment === 'correct' && /[=≈] \d/.test(shown);
}

/** Leaves the bare numbers: beside a unit that stands on one side only, the judge may well abstain. */
function withoutUnits(step: string): string {
  return step.replace(/(?<=\d) [\p{L}²]+(?:\/[\p{L}²]+)*(?: per \p{L}+)?/gu, '');
}
