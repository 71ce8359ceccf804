import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BatchLine, eachLineBatch } from '../../../src/node/audit/lineBatches';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

async function linesOf(content: string): Promise<BatchLine[]> {
  const file = path.join(temporaryFolder(), 'lines.jsonl');
  writeFileSync(file, content);
  const lines: BatchLine[] = [];
  await eachLineBatch(file, (batch) => lines.push(...batch));
  return lines;
}

describe('eachLineBatch', () => {
  it('gives lines that are not blank, without break and byte order mark, by their number', async () => {
    expect(await linesOf('\ufeffa\r\n\n \t\nb\nc')).toEqual([
      { line: 0, kind: 'text', text: 'a' },
      { line: 3, kind: 'text', text: 'b' },
      { line: 4, kind: 'text', text: 'c' },
    ]);
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('a\n')).toHaveLength(1);
  });

  it('puts lines and characters together that lie across its reads', async () => {
    const long = 'é💉'.repeat(250_000);
    const lines = await linesOf(`x\n${long}\n${long}y\nz`);
    expect(lines.map(({ line }) => line)).toEqual([0, 1, 2, 3]);
    expect(lines.map((line) => line.kind === 'text' && line.text)).toEqual(['x', long, `${long}y`, 'z']);
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const file = path.join(temporaryFolder(), 'lines.jsonl');
    writeFileSync(file, 'a\n'.repeat(1_000_000));
    const stop = new AbortController();
    const seen: number[] = [];
    const onProgress = (read: number) => {
      seen.push(read);
      stop.abort();
    };
    await expect(
      eachLineBatch(file, () => undefined, { signal: stop.signal, onProgress }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(1);
  });
});
