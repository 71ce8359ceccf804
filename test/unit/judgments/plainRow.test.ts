import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJudgment } from '../../../src/core/judgments/paperJudgments';

describe('a judgment row with the usual fields only', () => {
  const value = fc.oneof(
    fc.integer({ min: -1, max: 3 }),
    fc.constantFrom('', 'error', 'failed', 'API failure', null, true, 1.5),
  );
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

  it('is read as it is with an unusual field, which the schema reads', () => {
    const changed = fc.record(Object.fromEntries(Object.keys(usual).map((name) => [name, value])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(changed, (fields) => {
        const row = { ...usual, ...fields };
        // A null field is the same as none, but it is not among the usual ones.
        const bySchema = readJudgment(JSON.stringify({ ...row, confidence: null }));
        expect(readJudgment(JSON.stringify(row))).toEqual(bySchema);
      }),
      { numRuns: 500 },
    );
  });
});
