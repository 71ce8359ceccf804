import { describe, expect, it } from 'vitest';
import { JudgedStepsTally } from '../../../src/core/sampling/judgedSteps';
import { judgmentsThatStratify } from '../../../src/core/sampling/judgmentsThatStratify';
import type { StepJudgment } from '../../../src/core/verdicts/stepState';

function judgment(judge: string, rubric?: string, isFailed = false): StepJudgment {
  return {
    judge,
    rubric,
    outcome: isFailed
      ? { kind: 'failed', reason: 'timed-out', detail: '' }
      : { kind: 'judged', verdict: 'correct', explanation: '' },
    source: { file: 'f' },
  };
}

describe('judgmentsThatStratify', () => {
  const given = [judgment('gpt'), judgment('human Ada'), judgment('mini')];

  it('takes all judges, and no person', () => {
    expect(judgmentsThatStratify(given, undefined).map(({ judge }) => judge)).toEqual(['gpt', 'mini']);
  });

  it('takes the judge that is named', () => {
    expect(judgmentsThatStratify(given, 'mini').map(({ judge }) => judge)).toEqual(['mini']);
  });
});

describe('JudgedStepsTally', () => {
  it('counts steps by the rubric of the verdict that counts, most first, and no failed call', () => {
    const tally = new JudgedStepsTally();
    tally.add([judgment('gpt', 'original'), judgment('gpt', 'math')]);
    tally.add([judgment('gpt', 'math', true), judgment('gpt', 'math')]);
    tally.add([judgment('gpt', 'math')]);
    tally.add([judgment('gpt')]);
    tally.add([judgment('gpt', 'math', true)]);
    tally.add([]);
    expect(tally.result()).toEqual({
      steps: 4,
      rubrics: [
        { name: 'math', steps: 2 },
        { name: 'original', steps: 1 },
      ],
    });
  });
});
