import { Readable } from 'node:stream';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { parquetPieces } from '../../src/cli/reports/parquetPieces';
import type { StepRow } from '../../src/cli/reports/stepRow';

const row = (step: number, text: string): StepRow => ({
  ...{ record: 0, question: '7', chain: 0, rule: 'numbered', step, start: 0, end: 1, text },
  ...{ verdict: 'unjudged', by: null, confidence: null, confidence_from: null, explanation: null },
  ...{ at: null, rubric: null, boundary: false, override_by: null, override_at: null },
  ...{ override_reason: null, tags: [], notes: [], reviews: [], judgments: [] },
});

async function piecesOf(rows: readonly StepRow[]): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetPieces(Readable.from(rows))) pieces.push(piece);
  return pieces;
}

it('gives a piece as soon as a group of rows is full, by their number or by their text', async () => {
  const many = Array.from({ length: 45_000 }, (_, step) => row(step, `step ${step}`));
  const long = Array.from({ length: 5 }, (_, step) => row(step, 'x'.repeat(15e6)));
  for (const [rows, sizes] of [
    [many, [20_000, 20_000, 5000]],
    [long, [3, 2]],
  ] as const) {
    const pieces = await piecesOf(rows);
    const file = new Uint8Array(Buffer.concat(pieces)).buffer;
    expect(pieces).toHaveLength(sizes.length);
    const groups = parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows));
    expect(groups).toEqual(sizes);
    const read = await parquetReadObjects({ file, columns: ['step'] });
    expect(read.map(({ step }) => step as number)).toEqual(rows.map(({ step }) => step));
  }
});
