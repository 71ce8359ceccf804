import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CancellationTokenSource, WorkDoneProgress } from 'vscode-languageserver-protocol/node';
import { textHash } from '../../src/core/base/textHash';
import type { StepFilter } from '../../src/core/questions/stepFilter';
import type { RequestParams } from '../../src/protocol/lsp';
import type { SoughtStep } from '../../src/protocol/readingLists';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
beforeAll(() => {
  server = new ServerProcess();
});
afterAll(() => server.stop());

const stepTexts = [
  'The first step is long enough.',
  'The second step is long enough.',
  'The third step is long enough.',
];
const text = (count: number): string =>
  stepTexts
    .slice(0, count)
    .map((step, index) => `Step ${index + 1}: ${step}`)
    .join('\n');
type List = RequestParams<'stepaudit/list'>;

/** Five questions; one with two chains, one that cannot be read. */
class Questions {
  readonly file = path.join(temporaryFolder(), 'traces_student.jsonl');
  readonly uri = pathToFileURL(this.file).href;

  constructor() {
    const options = { A: 'one', B: 'two' };
    const question = (id: number, steps: number, answer: string) =>
      JSON.stringify({
        question_idx: id,
        question: `Question number ${id}?`,
        options,
        correct_answer: 'A',
        text: text(steps),
        answer,
      });
    const sampled = [
      { text: text(1), answer: 'A' },
      { text: text(2), answer: 'B' },
    ];
    writeFileSync(
      this.file,
      [
        question(1, 3, 'A'),
        question(2, 2, 'B'),
        '{"question_idx": 3, broken',
        JSON.stringify({
          question_idx: 4,
          question: 'Question number 4?',
          options,
          correct_answer: 'A',
          sampled,
        }),
        question(5, 2, 'B'),
      ].join('\n'),
    );
  }

  list(filter: StepFilter = {}, more: Partial<List> = {}): List {
    return { file: this.uri, by: 'Ada', filter, order: 'file', taken: 0, ...more };
  }

  async override(record: number, chain: number, step: number, verdict: 'correct' | 'error' = 'error') {
    await server.ask('stepaudit/override', { ...(await this.seen(record, chain, step)), verdict, by: 'Ada' });
  }

  async seen(record: number, chain: number, step: number) {
    const page = await server.ask('stepaudit/reading', { file: this.uri, record, chain });
    const shown = page.state.steps[step]?.step.shown ?? '';
    return {
      file: this.uri,
      record,
      chain,
      question: page.key,
      steps: [{ index: step, textHash: textHash(shown) }],
    };
  }

  async records(list: List): Promise<number[]> {
    const page = await server.ask('stepaudit/listPage', { ...list, first: 0, count: 500 });
    return page.map(({ record }) => record);
  }
}

describe('a list of all questions', () => {
  it('counts each question’s steps, answers and chains', async () => {
    const questions = new Questions();
    await questions.override(0, 0, 1);
    expect(await server.ask('stepaudit/list', questions.list())).toEqual({ questions: 5, of: 5 });
    const page = await server.ask('stepaudit/listPage', { ...questions.list(), first: 0, count: 4 });
    expect(page.length).toBe(4);
    expect(page[0]).toMatchObject({
      record: 0,
      title: 'Question number 1?',
      counts: { statuses: { error: 1, unjudged: 2 }, steps: 3, reviewed: 1 },
      answers: { right: 1, wrong: 0 },
      chains: 1,
    });
    expect(page[2]?.unreadable).toContain('JSON');
    expect(page[3]).toMatchObject({ chains: 2, answers: { right: 1, wrong: 1 }, counts: { steps: 3 } });
    expect(await server.ask('stepaudit/listChains', { ...questions.list(), record: 3 })).toMatchObject([
      { chain: 0, answer: 'right', counts: { steps: 1 } },
      { chain: 1, answer: 'wrong', counts: { steps: 2 } },
    ]);
  });

  it('counts anew after a change, and has what is appended to the file', async () => {
    const questions = new Questions();
    const errors = async () =>
      (await server.ask('stepaudit/listPage', { ...questions.list(), first: 0, count: 9 })).map(
        ({ counts }) => counts.statuses.error,
      );
    expect(await errors()).toEqual([0, 0, 0, 0, 0]);
    await questions.override(1, 0, 0);
    await questions.override(3, 1, 1);
    expect(await errors()).toEqual([0, 1, 0, 1, 0]);
    await server.ask('stepaudit/undo', { file: questions.uri, by: 'Ada', direction: 'undo' });
    expect(await errors()).toEqual([0, 1, 0, 0, 0]);
    appendFileSync(
      questions.file,
      `\n${JSON.stringify({ question_idx: 9, question: 'New?', text: text(1) })}\n`,
    );
    expect(await errors()).toEqual([0, 1, 0, 0, 0, 0]);
  });
});

describe('a filtered list', () => {
  it('has the questions with steps that are taken in, and stays as it was made', async () => {
    const questions = new Questions();
    await questions.override(1, 0, 0);
    await questions.override(3, 1, 1);
    const list = questions.list({ status: ['error'] });
    expect(await server.ask('stepaudit/list', list)).toEqual({ questions: 2, of: 5, steps: 2 });
    await questions.override(1, 0, 0, 'correct');
    await questions.override(4, 0, 0);
    expect(await questions.records(list)).toEqual([1, 3]);
    expect(await questions.records({ ...list, taken: 1 })).toEqual([3, 4]);
    expect(await questions.records(list)).toEqual([1, 3]);
    expect(await server.ask('stepaudit/listPlace', { ...list, record: 3 })).toBe(1);
    expect(await server.ask('stepaudit/listPlace', { ...list, record: 0 })).toBeNull();
  });

  it('goes by answers, by words and by who reviewed', async () => {
    const questions = new Questions();
    expect(await questions.records(questions.list({ answer: ['wrong'] }))).toEqual([1, 3, 4]);
    expect(await questions.records(questions.list({ text: 'THIRD step' }))).toEqual([0]);
    expect(
      await server.ask('stepaudit/listChains', { ...questions.list({ answer: ['wrong'] }), record: 3 }),
    ).toMatchObject([{ chain: 1, taken: 2 }]);
    await server.ask('stepaudit/review', { ...(await questions.seen(4, 0, 1)), by: 'Ada' });
    expect(await questions.records(questions.list({ review: 'reviewed' }))).toEqual([4]);
    expect(await questions.records(questions.list({ review: 'reviewed' }, { by: 'Grace' }))).toEqual([]);
  });

  it('is made anew when the file is another one', async () => {
    const questions = new Questions();
    const list = questions.list({ answer: ['wrong'] });
    expect(await questions.records(list)).toEqual([1, 3, 4]);
    const row = {
      question_idx: 7,
      question: 'Other?',
      options: { A: '1', B: '2' },
      correct_answer: 'A',
      text: text(2),
    };
    writeFileSync(
      questions.file,
      [JSON.stringify({ ...row, answer: 'B' }), JSON.stringify({ ...row, answer: 'A' })].join('\n'),
    );
    expect(await questions.records(list)).toEqual([0]);
  });

  it('comes in the order that is asked for', async () => {
    const questions = new Questions();
    await questions.override(3, 1, 0);
    await questions.override(3, 1, 1);
    await questions.override(4, 0, 0);
    expect(await questions.records(questions.list({}, { order: 'errors' }))).toEqual([3, 4, 0, 1, 2]);
    expect(await questions.records(questions.list({}, { order: 'leastReviewed' }))).toEqual([0, 1, 4, 3, 2]);
    expect(await questions.records(questions.list({ status: ['error'] }, { order: 'errors' }))).toEqual([
      3, 4,
    ]);
  });

  it('is answered after one that was cancelled while it was made', async () => {
    const questions = new Questions();
    const list = questions.list({ answer: ['wrong'] });
    const replies = await Promise.all([
      server.ask('stepaudit/list', list),
      server.ask('stepaudit/list', list),
    ]);
    expect(replies).toEqual([replies[0], replies[0]]);
  });
});

describe('what comes next', () => {
  const find = (
    list: List,
    from: [number, number, number],
    direction: 'next' | 'previous',
    sought: SoughtStep,
  ) => {
    const [record, chain, step] = from;
    return server.ask('stepaudit/findStep', { ...list, record, chain, step, direction, sought });
  };

  it('is the next step of the kind, through chains and questions', async () => {
    const questions = new Questions();
    await questions.override(0, 0, 1);
    await questions.override(3, 1, 0);
    const all = questions.list();
    expect(await find(all, [0, 0, -1], 'next', 'error')).toMatchObject({ record: 0, chain: 0, step: 1 });
    expect(await find(all, [0, 0, 1], 'next', 'error')).toMatchObject({ record: 3, chain: 1, step: 0 });
    expect(await find(all, [3, 1, 0], 'next', 'error')).toBeNull();
    expect(await find(all, [3, 1, 0], 'previous', 'error')).toMatchObject({ record: 0, step: 1 });
    expect(await find(all, [0, 0, 0], 'next', 'unreviewed')).toMatchObject({ record: 0, step: 2 });
    expect(await find(all, [1, 0, 0], 'previous', 'unjudged')).toMatchObject({ record: 0, step: 2 });
    expect(await find(all, [1, 0, 1], 'next', 'boundary')).toBeNull();
  });

  it('is a step of the filter, also from a question outside of it', async () => {
    const questions = new Questions();
    const wrong = questions.list({ answer: ['wrong'] });
    expect(await find(wrong, [1, 0, 1], 'next', 'step')).toMatchObject({ record: 3, chain: 1, step: 0 });
    expect(await find(wrong, [0, 0, 2], 'next', 'step')).toMatchObject({ record: 1, chain: 0, step: 0 });
    expect(await find(wrong, [2, 0, 0], 'previous', 'step')).toMatchObject({ record: 1, chain: 0, step: 1 });
    expect(await find(wrong, [0, 0, 0], 'previous', 'step')).toBeNull();
  });

  it('follows the list’s order, and its questions and chains', async () => {
    const questions = new Questions();
    await questions.override(4, 0, 0);
    const list = questions.list({ answer: ['wrong'] }, { order: 'errors' });
    expect(await questions.records(list)).toEqual([4, 1, 3]);
    const next = (
      record: number,
      chain: number,
      sought: 'question' | 'chain',
      direction: 'next' | 'previous',
    ) => server.ask('stepaudit/findChain', { ...list, record, chain, direction, sought });
    expect(await next(4, 0, 'question', 'next')).toMatchObject({ record: 1 });
    expect(await next(1, 0, 'question', 'next')).toMatchObject({ record: 3, chain: 1 });
    expect(await next(3, 1, 'question', 'next')).toBeNull();
    expect(await next(4, 0, 'question', 'previous')).toBeNull();
    expect(await next(0, 0, 'question', 'next')).toMatchObject({ record: 4 });
    expect(await next(3, 0, 'chain', 'next')).toMatchObject({ record: 3, chain: 1 });
    expect(await next(3, 1, 'chain', 'previous')).toBeNull();
    expect(
      await server.ask('stepaudit/findChain', {
        ...questions.list(),
        record: 3,
        chain: 0,
        direction: 'next',
        sought: 'chain',
      }),
    ).toMatchObject({ chain: 1 });
  });
});

it('reports progress to the token of a request, and stops when it is cancelled', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'traces_many.jsonl');
  const row = JSON.stringify({ question: 'Which?', text: text(3), answer: 'A' });
  writeFileSync(file, Array.from({ length: 6000 }, () => row).join('\n'));
  const reported: unknown[] = [];
  const heard = server.connection.onProgress(WorkDoneProgress.type, 'token', (value) => {
    reported.push(value);
  });
  onTestFinished(() => {
    heard.dispose();
  });
  const list = {
    file: pathToFileURL(file).href,
    by: 'Ada',
    filter: { text: 'third' },
    order: 'file',
    taken: 0,
  } as const;
  await server.ask('stepaudit/list', { ...list, workDoneToken: 'token' } as typeof list);
  const source = new CancellationTokenSource();
  const stopped = server.connection.sendRequest('stepaudit/list', { ...list, taken: 1 }, source.token);
  source.cancel();
  expect(await stopped).toEqual({ kind: 'refused', reason: '' });
  expect(reported[0]).toMatchObject({ kind: 'report', percentage: expect.any(Number) as unknown });
});

describe('the files that may be read', () => {
  it('are those with traces: no ledger, no judgments, nothing else', async () => {
    const questions = new Questions();
    await questions.override(0, 0, 0);
    const beside = (name: string) => path.join(path.dirname(questions.file), name);
    const text = '{"question": "Which?", "text": "Step 1: A step that is long enough.", "answer": "A"}\n';
    for (const name of ['judgment_x.jsonl', 'judgments_x.jsonl', 'other.jsonl', 'traces_teacher.jsonl'])
      writeFileSync(beside(name), name === 'other.jsonl' ? '{"a": 1}\n' : text);
    const names = [
      'traces_teacher.jsonl',
      'judgment_x.jsonl',
      'judgments_x.jsonl',
      'gone.jsonl',
      'other.jsonl',
      path.basename(questions.file),
      `${path.basename(questions.file)}.stepaudit.jsonl`,
    ];
    const candidates = names.map((name) => pathToFileURL(beside(name)).href);
    expect(await server.ask('stepaudit/traceFiles', { candidates })).toEqual([
      { file: candidates[0], tag: 'teacher', role: 'teacher' },
      { file: candidates[5], tag: 'student', role: 'student' },
    ]);
  });

  it('offer the tags of their notes, but not of notes that were deleted', async () => {
    const questions = new Questions();
    const note = async (step: number, tags: string[]) =>
      (
        await server.ask('stepaudit/note', {
          ...(await questions.seen(0, 0, step)),
          text: 'x',
          tags,
          by: 'Ada',
        })
      ).events[0] ?? '';
    await note(0, ['own', 'boundary']);
    const deleted = await note(1, ['gone']);
    await server.ask('stepaudit/takeBack', { file: questions.uri, event: deleted, by: 'Ada' });
    expect(await server.ask('stepaudit/tags', { file: questions.uri })).toEqual(['boundary', 'own']);
    expect(await questions.records(questions.list({ tags: ['own'] }))).toEqual([0]);
  });
});
