import { describe, expect, it } from 'vitest';
import { answerStanding } from '../../../src/core/audit/tally/answerStanding';
import type { Chain, TraceRecord } from '../../../src/core/traces/traceRecord';

const record: TraceRecord = {
  position: 0,
  key: '1',
  question: 'Which drug?',
  options: new Map([
    ['A', 'Cefalexin'],
    ['B', 'Amoxicillin'],
  ]),
  gold: 'B',
  chains: [],
};
const chain = (answer: string, text = ''): Chain => ({ index: 0, text, answer, path: ['text'] });

describe('answerStanding', () => {
  it('is right or wrong by the answer that the record gives for the chain', () => {
    expect(answerStanding(record, chain('B'))).toBe('right');
    expect(answerStanding(record, chain('A'))).toBe('wrong');
  });

  it('reads the answer in the chain’s own text where the record gives none', () => {
    expect(answerStanding(record, chain('', 'So much for that. The answer is (B).'))).toBe('right');
    expect(answerStanding(record, chain('', 'So much for that. The answer is (A).'))).toBe('wrong');
  });

  it('is unread, not wrong, without an answer, and ungraded without a right one', () => {
    expect(answerStanding(record, chain('', 'So much for that.'))).toBe('unread');
    expect(answerStanding({ ...record, gold: undefined }, chain('B'))).toBe('ungraded');
  });

  it('is what the record itself says of the answer', () => {
    const unknown = { ...record, gold: undefined };
    expect(answerStanding(unknown, { ...chain(''), isRight: true })).toBe('right');
    expect(answerStanding(record, { ...chain('B'), isRight: false })).toBe('wrong');
    expect(answerStanding(unknown, { ...chain(''), isRight: undefined })).toBe('ungraded');
  });

  it('is ungraded where it cannot be told whether the answer is right', () => {
    const open = { ...record, options: new Map<string, string>(), gold: '300 mg' };
    expect(answerStanding(open, chain('300mg'))).toBe('right');
    expect(answerStanding(open, chain('0.3 g'))).toBe('ungraded');
    expect(answerStanding({ ...record, gold: 'E' }, chain('B'))).toBe('ungraded');
  });
});
