import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/toolchain.mjs';
import { traceAdapters } from '../../../src/core/traces/adapters/traceAdapters';

it('every format that is read is told in the documentation, and no other', () => {
  const text = readFileSync(path.join(root, 'docs', 'formats.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(?<name>[^`]+)`/gu)]);
  const formats = new Set(traceAdapters.map(({ format }) => format));
  expect(told.map(({ groups }) => groups?.['name']).sort()).toEqual([...formats].sort());
});
