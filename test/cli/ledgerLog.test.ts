import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli, jsonLines } from './builtCli';
import { traceRow, writeRows } from './study';

interface LogLine {
  readonly id: string;
  readonly type: string;
  readonly by: string;
  readonly at: string;
  readonly event?: string;
}

const cli = builtCli();

function study(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return writeRows(made, 'traces_a.jsonl', [traceRow(7)]);
}

/** Runs a command that prints an id, and returns the id. */
async function idOf(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await cli.run([...args, '--by', 'Ann']);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
}

const override = (file: string, verdict: string) =>
  idOf('override', file, '--record', '0', '--step', '0', '--verdict', verdict);
const undo = (file: string, event: string) => idOf('undo', file, '--event', event);
const log = async (file: string) => jsonLines<LogLine>((await cli.run(['log', file, '--json'])).stdout);
const verdicts = async (file: string) =>
  jsonLines<{ verdict: string }>((await cli.run(['verdicts', file, '--json'])).stdout).map(
    ({ verdict }) => verdict,
  );

describe('stepaudit undo', () => {
  it('takes an event back, and restores it when it is undone itself', async () => {
    const file = study('undo');
    await override(file, 'correct');
    const second = await override(file, 'error');
    expect(await verdicts(file)).toEqual(['error']);
    const undone = await undo(file, second);
    expect(await verdicts(file)).toEqual(['correct']);
    const restored = await undo(file, undone);
    expect(await verdicts(file)).toEqual(['error']);
    expect((await log(file)).slice(2)).toMatchObject([
      { id: undone, type: 'undone', event: second, by: 'Ann' },
      { id: restored, type: 'undone', event: undone, by: 'Ann' },
    ]);
    expect(await undo(file, second)).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await verdicts(file)).toEqual(['correct']);
  });

  it('refuses what is not there and what is taken back already, and writes nothing', async () => {
    const file = study('refusals');
    const first = await override(file, 'error');
    const undone = await undo(file, first);
    await undo(file, undone);
    const before = readFileSync(`${file}.stepaudit.jsonl`, 'utf8');
    const nowhere = '0199a000-0000-7000-8000-000000000000';
    const unknown = await cli.run(['undo', file, '--event', nowhere]);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(new RegExp(`^stepaudit: \\S+ has no event ${nowhere}\n$`, 'u'));
    expect(await cli.run(['undo', file, '--event', undone])).toEqual({
      code: 2,
      stdout: '',
      stderr: `stepaudit: the event ${undone} is taken back already\n`,
    });
    expect(readFileSync(`${file}.stepaudit.jsonl`, 'utf8')).toBe(before);
  });
});

describe('stepaudit log', () => {
  it('prints every event once in id order, whatever the order of the lines', async () => {
    const file = study('order');
    const ids = [await override(file, 'correct'), await override(file, 'error')];
    const ledger = `${file}.stepaudit.jsonl`;
    const lines = readFileSync(ledger, 'utf8').trim().split('\n').reverse();
    writeFileSync(ledger, [...lines, ...lines].map((line) => `${line}\n`).join(''));
    const events = await log(file);
    expect(events.map((event) => event.id)).toEqual(ids);
    expect(Object.keys(events[0] ?? {}).slice(0, 4)).toEqual(['id', 'type', 'by', 'at']);
    expect(events[0]).toEqual(JSON.parse(lines[1] ?? ''));
    expect(await log(ledger)).toEqual(events);
  });

  it('prints a table for reading that shows what is taken back, without control characters', async () => {
    const file = study('table');
    const note = ['--text', 'a\u001b[2J\nb', '--tag', 'units'];
    const noted = await idOf('note', file, '--record', '0', '--step', '2', ...note);
    const undone = await undo(file, noted);
    const { stdout } = await cli.run(['log', file]);
    const [first, second, ...rest] = stdout.split('\n');
    expect(first).toMatch(
      new RegExp(
        `^${noted}  \\S+  noted       Ann           question 7, chain 1, step 3  #units a \\[2J b  \\(taken back\\)$`,
        'u',
      ),
    );
    expect(second).toMatch(
      new RegExp(`^${undone}  \\S+  undone      Ann           takes back ${noted}$`, 'u'),
    );
    expect(rest).toEqual(['']);
  });

  it('prints nothing for a trace file without a ledger, and refuses a file that is not there', async () => {
    const file = study('none');
    expect(await cli.run(['log', file, '--json'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const absent = await cli.run(['log', `${file}.stepaudit.jsonl`]);
    expect(absent).toMatchObject({ code: 2, stdout: '' });
    expect(absent.stderr).toMatch(/cannot be read: there is no such file\.\n$/u);
  });

  it('says what it passes over', async () => {
    const file = study('notes');
    const kept = await override(file, 'error');
    appendFileSync(`${file}.stepaudit.jsonl`, 'garbage\n{"v":3,"type":"dreamt"}\n{"v":1,"id":"01');
    const { code, stdout, stderr } = await cli.run(['log', file, '--json']);
    expect([code, jsonLines<LogLine>(stdout).map((event) => event.id)]).toEqual([0, [kept]]);
    expect(stderr).toMatch(
      /no events, passed over: 1, .*\n.*newer version .*: 1\n.*last line is incomplete .*\n$/u,
    );
  });
});
