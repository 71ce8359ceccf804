import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Output } from '../../src/cli/output';

describe('Output', () => {
  it('writes every line once and in order, in pieces', async () => {
    const pieces: string[] = [];
    const output = new Output(
      new Writable({
        decodeStrings: false,
        write(piece: string, _encoding, done) {
          pieces.push(piece);
          done();
        },
      }),
    );
    const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
    for (const line of lines) await output.line(line);
    await output.flush();
    await output.flush();
    expect(pieces.join('')).toBe(`${lines.join('\n')}\n`);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.length).toBeLessThan(100);
  });

  it('waits for a reader that is slower than the writer', async () => {
    const waiting: (() => void)[] = [];
    let taken = 0;
    const stream = new Writable({
      highWaterMark: 1024,
      write(_piece, _encoding, done) {
        taken += 1;
        waiting.push(done);
      },
    });
    const output = new Output(stream);
    let isWritten = false;
    const writing = output.line('x'.repeat(100_000)).then(() => {
      isWritten = true;
    });
    await new Promise(setImmediate);
    expect([taken, isWritten]).toEqual([1, false]);
    waiting[0]?.();
    await writing;
    expect(isWritten).toBe(true);
  });

  it('rejects when the reader is gone', async () => {
    const stream = new Writable({
      highWaterMark: 1,
      write(_piece, _encoding, done) {
        done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
      },
    });
    stream.on('error', () => undefined);
    await expect(new Output(stream).line('x'.repeat(100_000))).rejects.toThrow('gone');
  });
});
