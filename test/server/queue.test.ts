import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../../src/core/base/textHash';
import type { RequestParams } from '../../src/protocol/lsp';
import type { QueuedStep } from '../../src/protocol/reviewing';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
beforeAll(() => {
  server = new ServerProcess();
});
afterAll(() => server.stop());

const by = 'Ada';
const shown = (record: number, step: number): string => `Step ${step} of question ${record} is long enough.`;

/** Six questions of three steps each. */
class Traces {
  readonly file = path.join(temporaryFolder(), 'traces_student.jsonl');
  readonly uri = pathToFileURL(this.file).href;

  constructor() {
    this.write([0, 1, 2, 3, 4, 5]);
  }

  write(records: readonly number[], more = ''): void {
    const rows = records.map((record) => {
      const text = [0, 1, 2].map((step) => `Step ${step + 1}: ${shown(record, step)}`).join('\n');
      return { question_idx: record, question: `Question ${record}?`, text: `${text}${more}`, answer: 'A' };
    });
    writeFileSync(this.file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }

  seen(record: number, ...steps: number[]) {
    const seen = steps.map((index) => ({ index, textHash: textHash(shown(record, index)) }));
    return { file: this.uri, record, chain: 0, question: String(record), steps: seen, by };
  }

  get events(): { type: string; batch?: string; reason?: string }[] {
    const text = readFileSync(`${this.file}.stepaudit.jsonl`, 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
  }
}

const places = (steps: readonly QueuedStep[]) => steps.map(({ record, step }) => `${record}/${step}`);

describe('a review queue', () => {
  it('has the steps of the filter in the file’s order, and not those that the person reviewed', async () => {
    const traces = new Traces();
    await server.ask('stepaudit/override', { ...traces.seen(1, 0, 2), verdict: 'error' });
    await server.ask('stepaudit/review', traces.seen(0, 0, 1, 2));
    const queue = await server.ask('stepaudit/queue', {
      file: traces.uri,
      by,
      filter: { review: 'unreviewed' },
    });
    expect(queue.of).toBe(13);
    expect(places(queue.steps).slice(0, 3)).toEqual(['1/1', '2/0', '2/1']);
    const errors: RequestParams<'stepaudit/queue'> = { file: traces.uri, by, filter: { status: ['error'] } };
    expect(places((await server.ask('stepaudit/queue', errors)).steps)).toEqual(['1/0', '1/2']);
  });

  it('may be a sample that a seed draws, of all steps or of a filter', async () => {
    const traces = new Traces();
    const draw = async (seed: number, filter = {}) =>
      places(
        (await server.ask('stepaudit/queue', { file: traces.uri, by, filter, sample: { size: 5, seed } }))
          .steps,
      );
    expect((await draw(1)).length).toBe(5);
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
    expect(await draw(1, { text: 'question 4' })).toEqual(['4/0', '4/1', '4/2']);
  });

  it('finds its steps again in a file that was put into another order, and says which are gone', async () => {
    const traces = new Traces();
    const { steps } = await server.ask('stepaudit/queue', {
      file: traces.uri,
      by,
      filter: { text: 'step 1' },
    });
    const locate = (step: QueuedStep) => server.ask('stepaudit/locate', { file: traces.uri, step });
    const [first, second] = steps;
    if (first === undefined || second === undefined) throw new Error('no steps');
    expect(await locate(second)).toMatchObject({ record: 1, step: 1 });
    traces.write([3, 1, 0]);
    expect(await locate(first)).toMatchObject({ record: 2, chain: 0, step: 1 });
    expect(await Promise.all(steps.slice(2).map(locate))).toMatchObject([null, { record: 0 }, null, null]);
    expect(await locate({ ...first, textHash: textHash('another text') })).toBeNull();
  });
});

describe('overriding all steps of a filter', () => {
  it('is one action, which one undo takes back', async () => {
    const traces = new Traces();
    const list = { file: traces.uri, by, filter: { text: 'question 2' }, order: 'file', taken: 7 } as const;
    expect(await server.ask('stepaudit/list', list)).toMatchObject({ steps: 3, questions: 1 });
    const deed = { ...list, verdict: 'error', reason: 'the dose is that of a child', expected: 3 } as const;
    expect(await server.ask('stepaudit/overrideListed', deed)).toEqual({ steps: 3 });
    expect(traces.events.map(({ type, reason }) => ({ type, reason }))).toEqual(
      Array.from({ length: 3 }, () => ({ type: 'overridden', reason: 'the dose is that of a child' })),
    );
    expect(new Set(traces.events.map(({ batch }) => batch)).size).toBe(1);
    const page = await server.ask('stepaudit/reading', { file: traces.uri, record: 2, chain: 0 });
    expect(page.counts).toMatchObject({ error: 3 });
    const undo = { file: traces.uri, by, direction: 'undo' } as const;
    expect(await server.ask('stepaudit/undo', undo)).toMatchObject({ kind: 'done', steps: 3 });
    const after = await server.ask('stepaudit/reading', { file: traces.uri, record: 2, chain: 0 });
    expect(after.counts).toMatchObject({ error: 0, unjudged: 3 });
  });

  it('writes nothing when there are not as many steps as the reader was told', async () => {
    const traces = new Traces();
    const list = { file: traces.uri, by, filter: { text: 'question 2' }, order: 'file', taken: 7 } as const;
    await server.ask('stepaudit/list', list);
    traces.write([0, 1]);
    const deed = { ...list, verdict: 'error', expected: 3 } as const;
    expect(await server.refusal('stepaudit/overrideListed', deed)).toContain('other steps by now');
    expect(() => traces.events).toThrow('ENOENT');
  });
});
