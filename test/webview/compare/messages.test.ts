import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { comparePanelState, fromComparePanel, toComparePanel } from '../../../src/protocol/comparePanel';
import { pairPage, triplePage } from './pages';

const current = { file: 'file:///a.jsonl', record: 1, chain: 0, step: 2 };

describe('messages to the panel', () => {
  it.each([
    { type: 'show', page: pairPage, current },
    { type: 'show', page: triplePage },
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
      { type: 'show', page: { ...pairPage, arms: [{ ...arm, counts: { correct: 'many' } }] } },
    ],
    ['a role of its own', { type: 'show', page: { ...pairPage, arms: [{ ...arm, role: 'admin' }] } }],
    ['an option without text', { type: 'show', page: { ...pairPage, options: [['A']] } }],
    [
      'an endless span',
      { type: 'show', page: { ...pairPage, arms: [{ ...arm, leftOut: [{ start: 0, end: Infinity }] }] } },
    ],
  ])('refuses %s', (_, message) => {
    expect(v.safeParse(toComparePanel, message).success).toBe(false);
  });
});

describe('messages from the panel and its state', () => {
  it('refuses moves by more than one question', () => {
    expect(v.is(fromComparePanel, { type: 'move', by: 1 })).toBe(true);
    expect(v.is(fromComparePanel, { type: 'move', by: 2 })).toBe(false);
  });

  it('takes a chain as state, and nothing else', () => {
    expect(v.is(comparePanelState, { file: 'file:///a', record: 0, chain: 3 })).toBe(true);
    expect(v.is(comparePanelState, { file: 'file:///a', record: 0 })).toBe(false);
    expect(v.is(comparePanelState, undefined)).toBe(false);
  });
});
