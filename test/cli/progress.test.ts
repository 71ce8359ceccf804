import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/progress';

function recorded(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

describe('Progress', () => {
  it('is not drawn where the stream is no terminal', () => {
    const stream = recorded(false);
    const progress = new Progress(stream, () => 0);
    progress.show('traces.jsonl', 1, 2);
    progress.clear();
    expect(stream.written).toEqual([]);
  });

  it('draws over itself, not more often than ten times a second', () => {
    const stream = recorded(true);
    let now = 1000;
    const progress = new Progress(stream, () => now);
    progress.show('traces.jsonl', 1000, 2000);
    now += 99;
    progress.show('traces.jsonl', 1001, 2000);
    now += 1;
    progress.show('traces.jsonl', 1002, 2000);
    expect(stream.written).toEqual([
      '\r\u001b[Ktraces.jsonl: 1,000 of 2,000',
      '\r\u001b[Ktraces.jsonl: 1,002 of 2,000',
    ]);
  });

  it('is taken away once', () => {
    const stream = recorded(true);
    const progress = new Progress(stream, () => 0);
    progress.show('traces.jsonl', 1, 2);
    progress.clear();
    progress.clear();
    expect(stream.written.slice(1)).toEqual(['\r\u001b[K']);
  });
});
