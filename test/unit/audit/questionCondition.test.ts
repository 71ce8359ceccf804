import { describe, expect, it } from 'vitest';
import { questionsMeeting, type VoteCondition } from '../../../src/core/audit/leads/questionCondition';
import { chain, tallied } from './findings';

const votesOf = (question: string, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => chain(question, [])),
  ...Array.from({ length: wrong }, () => chain(question, [], 'wrong')),
];
const data = tallied([
  ...votesOf('half', 1, 1),
  ...votesOf('most', 3, 1),
  ...votesOf('few', 0, 3),
  chain('none', [], 'unread'),
  chain('unknown', [], 'ungraded'),
]);
const meeting = (condition: Omit<VoteCondition, 'kind'>) => [
  ...questionsMeeting({ kind: 'votes', ...condition }, 'a', new Map([['a', data]])),
];

describe('the questions of a number', () => {
  it('lie in a bin from its start on, up to its end', () => {
    expect(meeting({ share: [0.5, 0.75] })).toEqual(['half']);
    expect(meeting({ share: [0.75, 1.0001] })).toEqual(['most', 'few']);
  });

  it('can be told apart by whether their answer is right, where that can be told', () => {
    expect(meeting({})).toEqual(['half', 'most', 'few', 'none']);
    expect(meeting({ right: false })).toEqual(['few', 'none']);
    expect(meeting({ right: true, share: [0.75, 1.0001] })).toEqual(['most']);
  });
});
