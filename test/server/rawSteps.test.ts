import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AuditedTraces } from '../../src/node/auditedTraces';
import { rawSteps } from '../../src/server/reading/rawSteps';
import { temporaryFolder } from '../fixtures/temporaryFolder';

test('steps in different strings of a line stand each in its own', async () => {
  const file = path.join(temporaryFolder(), 'mistakes.jsonl');
  const steps = ['2 * 3 = 6.\nSo', 'Say "9" \\ 😀', 'So the answer is 9'];
  const line = JSON.stringify({ input: '2 * 3 =', steps, answer: '9', target: '6', mistake_index: 1 });
  writeFileSync(file, `\n${line}\n`);
  const opened = await AuditedTraces.open(file);
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  const raw = await rawSteps(opened.value, 1, 'numbered');
  const texts = raw.map(({ columns }) => JSON.parse(`"${line.slice(columns.start, columns.end)}"`) as string);
  expect(texts).toEqual(steps);
  expect(raw.map(({ state }) => state.effective)).toMatchObject([
    { verdict: 'correct', judgment: { source: { field: 'mistake_index' } } },
    { verdict: 'error' },
    { kind: 'unjudged' },
  ]);
});
