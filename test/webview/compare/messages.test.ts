import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { comparePanelState, fromComparePanel, toComparePanel } from '../../../src/protocol/comparePanel';
import { pairPage, triplePage } from './pages';

const current = { file: 'file:///a.jsonl', record: 1, chain: 0, step: 2 };

describe('messages to the panel', () => {
  it.each([
    { type: 'show', page: pairPage, current, judging: [current] },
    { type: 'show', page: triplePage, judging: [] },
    { type: 'start', translation: { correct: 'richtig' }, reviewing: true },
    { type: 'judging', steps: [current] },
    { type: 'reviewing', on: false },
    { type: 'moveBy', by: -1, move: 3 },
    { type: 'goTo', step: current, move: 1 },
    { type: 'answer', request: 1, problem: 'No.' },
    { type: 'follow', current },
    { type: 'problem', sentence: 'There is nothing to compare.' },
  ])('accepts $type', (message) => {
    const parsed = v.safeParse(toComparePanel, message);
    expect(parsed.issues).toBeUndefined();
    expect(parsed.output).toEqual(message);
  });

  const arm = pairPage.arms[0];
  it.each([
    ['nothing', undefined],
    ['another type', { type: 'eval', code: '1' }],
    ['no page', { type: 'show' }],
    ['a step before the first', { type: 'follow', current: { ...current, step: -1 } }],
    ['half a step', { type: 'follow', current: { ...current, step: 0.5 } }],
    ['no sentence', { type: 'problem', sentence: 7 }],
    [
      'a verdict of its own',
      { type: 'show', judging: [], page: { ...pairPage, arms: [{ ...arm, counts: { correct: 'many' } }] } },
    ],
    [
      'a role of its own',
      { type: 'show', judging: [], page: { ...pairPage, arms: [{ ...arm, role: 'admin' }] } },
    ],
    ['an option without text', { type: 'show', judging: [], page: { ...pairPage, options: [['A']] } }],
    [
      'an endless span',
      {
        type: 'show',
        judging: [],
        page: { ...pairPage, arms: [{ ...arm, leftOut: [{ start: 0, end: Infinity }] }] },
      },
    ],
  ])('refuses %s', (_, message) => {
    expect(v.safeParse(toComparePanel, message).success).toBe(false);
  });
});

describe('messages from the panel and its state', () => {
  const request = (of: unknown) => ({ type: 'request', request: 1, of });
  it.each([
    { type: 'ready' },
    { type: 'at' },
    { type: 'at', step: { ...current, textHash: '0f', verdict: 'error' }, move: 2 },
    { type: 'focus', focused: true },
    request({ kind: 'openStep', step: current, focus: true }),
    request({ kind: 'move', by: 1, differing: true }),
    request({ kind: 'pickChain', file: 'file:///a.jsonl', chain: 3 }),
    request({ kind: 'copyMarkdown' }),
    request({ kind: 'openDiff' }),
    request({ kind: 'run', command: 'stepaudit.judgeStep' }),
  ])('accepts %j', (message) => {
    expect(v.parse(fromComparePanel, message)).toEqual(message);
  });

  it.each([
    request({ kind: 'move', by: 2, differing: false }),
    request({ kind: 'run', command: 'workbench.action.terminal.new' }),
    request({ kind: 'run', command: 'stepaudit.setApiKey' }),
    { ...request({ kind: 'openDiff' }), request: 0 },
    { type: 'request', of: { kind: 'openDiff' } },
    { type: 'at', step: current },
    { type: 'at', step: { ...current, textHash: 'x'.repeat(65) } },
    { type: 'focus' },
  ])('refuses %j', (message) => {
    expect(v.is(fromComparePanel, message)).toBe(false);
  });

  it('takes a chain as state, and nothing else', () => {
    const chain = { file: 'file:///a', record: 0, chain: 3 };
    expect(v.parse(comparePanelState, chain)).toEqual({ ...chain, picked: [], filter: 'all', markup: false });
    expect(v.is(comparePanelState, { ...chain, filter: 'none' })).toBe(false);
    expect(v.is(comparePanelState, { file: 'file:///a', record: 0 })).toBe(false);
    expect(v.is(comparePanelState, undefined)).toBe(false);
  });
});
