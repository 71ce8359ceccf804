import { describe, expect, it } from 'vitest';
import { meetsCondition, type StepCondition } from '../../../src/core/audit/leads/stepCondition';
import { judgment, step } from './findings';

const source = { kind: 'effective' } as const;

describe('the steps behind a number', () => {
  it('meet every condition that is given', () => {
    const findings = step([judgment('error')]);
    const meets = (condition: StepCondition): boolean =>
      meetsCondition({ findings, index: 1, shown: findings.shown, answer: 'wrong', source }, condition);
    const group = (name: string) => ({ kind: 'position', name }) as const;
    expect(meets({})).toBe(true);
    expect(meets({ status: 'error', group: group('2') })).toBe(true);
    expect(meets({ status: 'correct', group: group('2') })).toBe(false);
    expect(meets({ status: 'error', group: group('1') })).toBe(false);
  });
});
