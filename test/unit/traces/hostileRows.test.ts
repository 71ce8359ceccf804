import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateChain } from '../../../src/core/traces/locateChain';
import { readRecord } from '../../../src/core/traces/readRecord';
import { listedSteps } from '../../../src/core/segment/listedSteps';
import { formatRows } from '../../fixtures/formatRows';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What a row may have where its format has something else. */
const hostile = fc.constantFrom<Json>(
  ...[null, true, -1, 0, 0.5, 1e300, '', 'N/A', '2', ' ки', '+', '\ud83d', '\\"\n\0', '__proto__'],
  ...[[], {}, [[]], [null], [{}], [''], ['a', 1], { text: 1 }, { step: 'a', rating: 7 }],
);

/** Replaces the value that is met after a number of others. */
function replaced(value: Json, at: { left: number }, by: Json): Json {
  if (at.left-- === 0) return by;
  if (Array.isArray(value)) return value.map((element) => replaced(element, at, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, at, by)]));
}

test.each(formatRows())(
  '%s: a row with anything in a field is read or refused, and its texts are found',
  (_, rows) => {
    const row = fc.constantFrom(...rows).map((line) => JSON.parse(line) as Json);
    fc.assert(
      fc.property(row, fc.nat(40), hostile, fc.nat(40), hostile, (sound, first, one, second, other) => {
        const line = JSON.stringify(replaced(replaced(sound, { left: first }, one), { left: second }, other));
        const result = readRecord(line, 0);
        if (result.kind === 'malformed') {
          expect(result.reason).toMatch(/^[^\n]+[^.\n]$/u);
          return;
        }
        for (const chain of result.record.chains) {
          const steps = listedSteps(chain)?.map(({ span }) => span) ?? [{ start: 0, end: chain.text.length }];
          const toLine = locateChain(line, chain);
          for (const span of steps) {
            const { start, end } = toLine?.(span) ?? { start: 0, end: 0 };
            expect(JSON.parse(`"${line.slice(start, end)}"`)).toBe(chain.text.slice(span.start, span.end));
          }
          expect(chain.labels?.steps.length ?? 0).toBeLessThanOrEqual(chain.listed?.length ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  },
);
