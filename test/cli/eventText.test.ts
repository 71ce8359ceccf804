import { expect, it } from 'vitest';
import { csvLine } from '../../src/core/base/csvLine';
import { eventText } from '../../src/cli/reports/eventText';
import { address, make } from '../unit/ledger/events';

const step = address(0, 'text');

it('says in words what each kind of event says', () => {
  const read = {
    v: 1,
    id: make.id(6),
    at: '2026-01-01T00:00:00Z',
    by: 'Ada',
    type: 'reviewed',
    step,
  } as const;
  expect(
    [
      make.judged(1, step, 'error'),
      make.failed(2, step),
      make.overridden(3, step, 'correct'),
      { ...make.noted(4, step, 'Why?'), tags: ['units', 'later'] },
      { ...read, verdict: 'error' } as const,
      read,
      { ...make.noted(5, step, 'Because.'), thread: make.id(4) },
      { ...make.noted(6, step, 'How?'), replaces: make.id(4), tags: ['later'] },
      { ...make.noted(7, step, 'How?'), replaces: make.id(4), resolved: true },
      make.undone(5, 4),
      { ...make.judged(7, step, 'error'), control: { kind: 'stability', trial: 2 } } as const,
      { ...make.failed(8, step), control: { kind: 'tone-swap', style: 'prose' } } as const,
      { ...make.judged(9, step, 'correct'), control: { kind: 'answer-blind' } } as const,
      {
        ...read,
        type: 'rewritten',
        judge: make.judged(1, step, 'error').judge,
        style: 'outline',
        text: 'Other.',
        preserved: false,
        detail: '',
      } as const,
    ].map(eventText),
  ).toEqual([
    'error: because 1',
    'failed call (timed-out): after 60 s',
    'correct',
    '#units #later Why?',
    'agreed with error',
    'read',
    `answers ${make.id(4)}: Because.`,
    `replaces ${make.id(4)}: #later How?`,
    `replaces ${make.id(4)}, resolved: How?`,
    `takes back ${make.id(4)}`,
    '[stability 2] error: because 7',
    '[tone-swap prose] failed call (timed-out): after 60 s',
    '[answer-blind] correct: because 9',
    'rewritten as outline, not the same: Other.',
  ]);
});

it('a CSV field is quoted only where it must be, and null is empty', () => {
  expect(csvLine([0, null, '', 'a b', 'a,b', 'a"b', 'a\nb', 'a\rb'])).toBe(
    '0,,,a b,"a,b","a""b","a\nb","a\rb"\r',
  );
});
