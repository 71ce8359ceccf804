import { expect, it } from 'vitest';
import { formatRows } from '../fixtures/formatRows';
import { builtCli, jsonLines } from './builtCli';
import { writeRows } from './study';

const cli = builtCli();

it.each([
  ['processbench', { records: 3, chains: 3, steps: 7, labelled: 5 }, { correct: 3, error: 2 }],
  ['prm800k', { records: 2, chains: 2, steps: 6, labelled: 3 }, { correct: 2, error: 1 }],
  ['math-shepherd', { records: 1, chains: 1, steps: 3, labelled: 3 }, { correct: 2, error: 1 }],
  ['openr1-math', { records: 2, chains: 5, labelled: 0 }, { correct: 0, error: 0 }],
])('%s is told, read and audited by its own labels', async (format, counts, steps) => {
  const rows = new Map(formatRows()).get(format) ?? [];
  const file = writeRows(cli.folder, `${format}.jsonl`, rows);
  const run = async (...args: string[]) => jsonLines<object>((await cli.run(args)).stdout);
  expect(await run('info', file, '--json')).toMatchObject([
    { format, malformed: 0, problems: [], ...counts },
  ]);
  expect(await run('audit', `x=${file}`, '--json')).toMatchObject([
    { arms: { x: { steps: { ...steps, uncertain: 0, failed: 0 } } } },
  ]);
});
