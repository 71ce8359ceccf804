import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgmentRow } from '../../../src/core/judgments/judgmentRow';
import { plainRow } from '../../../src/core/judgments/plainRow';

describe('a judgment row', () => {
  const usual = {
    qidx: 1,
    chain_idx: 0,
    step_idx: 2,
    model_tag: 'a',
    judge_model: 'g',
    step_text: 't',
    judgment: 'error',
    explanation: '',
  };

  it('with the usual fields only is read without the schema', () => {
    expect(plainRow(usual)).toEqual(v.parse(judgmentRow, usual));
    expect(plainRow({ ...usual, question_idx: 'q' })).toMatchObject({ question_idx: 'q' });
  });

  it('with any others is as the schema reads it, or left to the schema', () => {
    const value = fc.oneof(
      fc.integer({ min: -1, max: 3 }),
      fc.constantFrom('', 'error', 'failed', 'votes', 'sentences', 'unreachable', null, true, 0.5, 1.5),
    );
    const names = [...Object.keys(judgmentRow.entries), 'model'];
    const changed = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    const few = fc.tuple(changed, fc.subarray(names, { maxLength: 3 }));
    fc.assert(
      fc.property(few, ([fields, chosen]) => {
        const row = { ...usual, ...Object.fromEntries(chosen.map((name) => [name, fields[name]])) };
        const plain = plainRow(row);
        if (plain !== undefined) expect(v.parse(judgmentRow, row)).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['model_tag', 'judge_model'])('is refused where its %s is too long for a name', (field) => {
    const read = (length: number) => v.is(judgmentRow, { ...usual, [field]: 'x'.repeat(length) });
    expect([read(300), read(301)]).toEqual([true, false]);
    expect(plainRow({ ...usual, [field]: 'x'.repeat(301) })).toBeUndefined();
  });
});
