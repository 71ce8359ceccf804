import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let folder: string;
const uri = (name: string): string => pathToFileURL(path.join(folder, name)).href;
const chainOf = (letter: string | undefined, words: string): string =>
  `Step 1: ${words} are added, and the sum is halved.\n${letter === undefined ? 'I stop.' : `The answer is (${letter}).`}`;

beforeAll(() => {
  server = new ServerProcess();
  folder = mkdtempSync(path.join(os.tmpdir(), 'stepaudit-chains-'));
  const question = (index: number) => ({
    question_idx: index,
    question: `Which of the two sums is right in case ${index}?`,
    options: { A: 'one', B: 'two' },
    correct_answer: 'A',
  });
  const record = (index: number, ...letters: (string | undefined)[]): object => ({
    ...question(index),
    sampled: letters.map((letter, at) => ({
      text: chainOf(letter, `${index + at} and ${2 * index}`),
      answer: letter ?? '',
    })),
  });
  const write = (name: string, records: object[]): void => {
    writeFileSync(path.join(folder, name), records.map((each) => `${JSON.stringify(each)}\n`).join(''));
  };
  write('traces_student.jsonl', [
    record(1, 'A', 'B', 'B', undefined),
    record(2, 'A'),
    record(3, 'B'),
    record(4, 'A'),
  ]);
  write('traces_teacher.jsonl', [record(1, 'A', 'A'), record(2, 'A'), record(3, 'A'), record(4, 'A')]);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('questions with several chains', () => {
  const ask = (more: object = {}) =>
    server.ask('stepaudit/compare', { file: uri('traces_student.jsonl'), record: 0, chain: 0, ...more });

  it('come with every chain’s answer and what most of them say', async () => {
    const { arms } = await ask();
    expect(arms.map(({ answers }) => answers?.map((answer) => answer?.letter ?? null))).toEqual([
      ['A', 'B', 'B', null],
      ['A', 'A'],
    ]);
    expect(arms.map(({ majority }) => majority)).toEqual([
      { letter: 'B', votes: 2, parsed: 3, right: false },
      { letter: 'A', votes: 2, parsed: 2, right: true },
    ]);
    const single = await ask({ record: 1 });
    expect(
      single.arms.every(({ answers, majority }) => answers === undefined && majority === undefined),
    ).toBe(true);
  });

  it('show the chain that is picked of another arm, and the first where it is not there', async () => {
    const chainsOf = async (chain: number): Promise<number[]> => {
      const chains = [{ file: uri('traces_teacher.jsonl'), chain }];
      return (await ask({ chain: 2, chains })).arms.map((arm) => arm.chain);
    };
    expect(await chainsOf(1)).toEqual([2, 1]);
    expect(await chainsOf(7)).toEqual([2, 0]);
  });
});

describe('the next question with a difference', () => {
  const find = (record: number, direction: 'next' | 'previous') =>
    server.ask('stepaudit/findDifference', { file: uri('traces_student.jsonl'), record, direction });

  it('is found in both directions, or is not there', async () => {
    expect(await find(0, 'next')).toEqual({ record: 2 });
    expect(await find(3, 'previous')).toEqual({ record: 2 });
    expect(await find(2, 'next')).toBe(null);
    expect(await find(2, 'previous')).toBe(null);
  });
});
