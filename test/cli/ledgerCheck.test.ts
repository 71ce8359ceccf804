import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from './builtCli';
import { chainText, overrideLine, traceRow, writeRows } from './study';

interface Report {
  readonly events: number;
  readonly drifted: readonly Record<string, unknown>[] | null;
  readonly repaired: string | null;
}

const cli = builtCli();

function study(name: string, ledger: readonly string[]): { file: string; ledger: string; folder: string } {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  const file = writeRows(folder, 'traces_a.jsonl', [traceRow(7), traceRow(8)]);
  return { file, folder, ledger: writeRows(folder, 'traces_a.jsonl.stepaudit.jsonl', ledger) };
}

async function check(...args: string[]): Promise<{ code: number | null; report: Report; stderr: string }> {
  const { code, stdout, stderr } = await cli.run(['ledger', 'check', ...args, '--json']);
  return { code, report: JSON.parse(stdout) as Report, stderr };
}

const sound = {
  duplicates: 0,
  conflicting: 0,
  newer: 0,
  ahead: 0,
  torn: 0,
  foreign: 0,
  drifted: [],
  repaired: null,
};
const ann = overrideLine('7', 0, 'correct', 'ann');
const bob = overrideLine('8', 1, 'error', 'bob');
const newer = '{"v":3,"type":"dreamt"}';
const torn = '{"v":1,"id":"0199a000-0000-70';

describe('stepaudit ledger check', () => {
  it('finds nothing wrong with a sound ledger, named by its trace file or itself', async () => {
    const { file, ledger } = study('sound', [ann, bob]);
    expect(await check(file)).toEqual({ code: 0, report: { ledger, events: 2, ...sound }, stderr: '' });
    expect((await check(ledger)).report).toEqual({ ledger, events: 2, ...sound });
  });

  it.each<[string, string, object]>([
    ['a repeated event', `${ann}\n`, { duplicates: 1 }],
    ['another event with the same id', `${ann.replace('correct', 'error')}\n`, { events: 3, conflicting: 1 }],
    ['an event of a newer version', `${newer}\n`, { newer: 1 }],
    ['an event far ahead of the clock', `${bob.replace(/"id":"[^-]*/u, '"id":"f199a000')}\n`, { ahead: 1 }],
    ['a line of something else', 'Dear diary\n', { foreign: 1 }],
    ['JSON that is no event', '{"v":1,"id":7}\n', { foreign: 1 }],
    ['an interrupted last line', torn, { torn: 1 }],
    ['an interrupted line in the middle', `${torn}\n${bob}\n`, { torn: 1, duplicates: 1 }],
    ['a line that is not UTF-8', '\u0000\n', { foreign: 1 }],
  ])('counts %s, with exit code 1', async (name, added, counts) => {
    const { file, ledger } = study(name, [ann, bob]);
    appendFileSync(ledger, added === '\u0000\n' ? Buffer.from([0xff, 0xfe, 0x0a]) : added);
    const { code, report } = await check(file);
    expect([code, report]).toEqual([1, { ledger, events: 2, ...sound, ...counts }]);
  });

  it('lists events that no step of the file has, but not those that are taken back', async () => {
    const gone = overrideLine('no such question', 0, 'error', 'eve');
    const back = overrideLine('nor this', 0, 'error', 'eve');
    const { id } = JSON.parse(back) as { id: string };
    const undone = { v: 1, id: `${id.slice(0, -3)}999`, at: '2026-02-03T04:05:06.000Z', by: 'eve' };
    const { file, folder } = study('drifted', [
      ...[ann, bob, gone, back],
      ...[JSON.stringify({ ...undone, type: 'undone', event: id })],
    ]);
    // Question 7 is regenerated, question 8 keeps its text in another place.
    writeRows(folder, 'traces_a.jsonl', [
      traceRow(8),
      traceRow(7, chainText.replace('daily dose', 'dose a day')),
    ]);
    const { code, report } = await check(file);
    expect(code).toBe(1);
    expect(report.drifted).toMatchObject([
      {
        record: 1,
        question: '7',
        chain: 0,
        step: 0,
        what: 'step 1: overridden as correct by ann',
        reason: 'text-differs',
      },
      { record: null, question: 'no such question', by: 'eve', reason: 'no-such-question' },
    ]);
    const { stdout } = await cli.run(['ledger', 'check', file]);
    expect(stdout).toMatch(
      /question 2 \(id 7\), chain 1, step 1: overridden as correct by ann; .* another\n/u,
    );
  });

  it('does not know of drift without the trace file, and says so', async () => {
    const { file, ledger } = study('traceless', [ann]);
    rmSync(file);
    const { code, report, stderr } = await check(ledger);
    expect([code, report]).toEqual([0, { ledger, events: 1, ...sound, drifted: null }]);
    expect(stderr).toMatch(/there is no such file\.\n$/u);
  });

  it('says that there is no ledger yet, and refuses what is not there at all', async () => {
    const { file, ledger } = study('none', []);
    rmSync(ledger);
    const { code, report, stderr } = await check(file, '--repair');
    expect([code, report]).toEqual([0, { ledger, events: 0, ...sound }]);
    expect(stderr).toMatch(/there is no ledger yet\n$/u);
    expect(await cli.run(['ledger', 'check', ledger])).toMatchObject({ code: 2, stdout: '' });
    expect(await cli.run(['ledger'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('stepaudit ledger check --repair', () => {
  it('writes a new file with every event once and all other lines behind them, and leaves the old one', async () => {
    const { file, folder, ledger } = study('repair', []);
    const before = Buffer.concat([
      Buffer.from(`Dear diary\r\n${ann}\n\n${newer}\n${ann}\n${torn}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`${bob}\n${torn}`),
    ]);
    writeFileSync(ledger, before);
    const { code, stdout } = await cli.run(['ledger', 'check', file, '--repair']);
    expect(code).toBe(1);
    const repaired = stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(repaired).toMatch(/\.stepaudit\.jsonl\.repaired-[\dTZ-]+\.jsonl$/u);
    expect(readFileSync(ledger)).toEqual(before);
    expect(readFileSync(repaired)).toEqual(
      Buffer.concat([
        Buffer.from(`${ann}\n${bob}\nDear diary\r\n${newer}\n${torn}\n`),
        Buffer.from([0xff, 0xfe, 0x0a]),
        Buffer.from(`${torn}\n`),
      ]),
    );
    const again = (await check(file, '--repair')).report.repaired ?? '';
    expect(again).not.toBe(repaired);
    expect(readdirSync(folder).sort()).toEqual(
      [file, ledger, repaired, again].map((name) => path.basename(name)).sort(),
    );
  });
});
