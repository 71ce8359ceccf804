import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli } from './builtCli';
import { judgmentRow, traceRow, writeRows } from './study';

const cli = builtCli();
const fixture = (name: string, content: string | Buffer) => {
  const file = path.join(cli.folder, name);
  writeFileSync(file, content);
  return file;
};

/** The command is refused with exit code 2, nothing on standard output, and this one line on standard error. */
async function expectRefusal(args: readonly string[], line: RegExp): Promise<void> {
  const { code, stdout, stderr } = await cli.run(args);
  expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
  expect(stderr).toMatch(line);
}

describe('bad usage', () => {
  it.each<[string[], RegExp]>([
    [[], /^stepaudit: name a command; "stepaudit --help" shows how\n$/u],
    [['help', 'nothing'], /^stepaudit: name a command; /u],
    [['nothing'], /^stepaudit: unknown command 'nothing'; /u],
    [['steps'], /^stepaudit: missing required argument 'file'; "stepaudit steps --help" shows how\n$/u],
    [['sample', 'label', 'p'], /'--item <n>' not specified; "stepaudit sample label --help" shows how\n$/u],
    [['steps', 'a', 'b'], /^stepaudit: too many arguments for 'steps'/u],
    [['steps', 'a', '--nothing'], /^stepaudit: unknown option '--nothing'; /u],
    [
      ['steps', 'a', '--rule', 'paragraphs'],
      /'paragraphs' is invalid\. Allowed choices are numbered, sentences, windows, given; /u,
    ],
    [['audit', '--json'], /^stepaudit: missing required argument/u],
    [['audit', '--judgments', 'j.jsonl', 'a=x.jsonl'], /since --judgments takes .*: put that option last;/u],
    [['audit', 'x/traces_b.jsonl'], /Name each arm as TAG=FILE, for example b=x\/traces_b\.jsonl\.\n$/u],
    [['audit', 'notes.md'], /or give one study: a stepaudit\.json or its folder/u],
    [['audit', import.meta.dirname], /stepaudit\.json cannot be read.*name each arm as TAG=FILE/u],
    [['audit', 'a=x.jsonl', 'a=y.jsonl'], /The tag "a" is there twice/u],
    [['judge', 'a', '--judge', 'oracle'], /Allowed choices are arithmetic, openai/u],
    [
      ['judge', 'a', '--judge', 'openai'],
      /^stepaudit: --judge openai needs to know the model: add --model NAME\n$/u,
    ],
    [
      ['judge', 'a', '--judge', 'openai', '--model', 'm', '--base-url', 'nowhere'],
      /^stepaudit: The base URL is not an address like /u,
    ],
    [['judge', 'a', '--concurrency', '0'], /It must be a whole number from 1 to 999/u],
    [['sample', 'label', 'a', '--item', '0', '--verdict', 'error'], /It must be a whole number, at least 1/u],
    [['audit', 'a=x', '--ece-from', '.25.5'], /It must be a number from 0 to 1/u],
  ])('%j is refused in one line', async (args, line) => {
    await expectRefusal(args, line);
  });

  it('shows help and the version where they are asked for', async () => {
    const help = await cli.run(['--help']);
    expect([help.code, help.stderr]).toEqual([0, '']);
    const listed = [...help.stdout.matchAll(/^ {2}([a-z][a-z-]+) .*\S$/gmu)].map((match) => match[1]);
    expect(listed).toEqual([
      ...['info', 'steps', 'verdicts', 'audit', 'release-check', 'compare', 'study', 'judge', 'batch'],
      ...['test-connection', 'override', 'note', 'undo', 'log', 'ledger', 'export', 'sample', 'help'],
    ]);
    const version = await cli.run(['--version']);
    expect(version).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) as string,
      stderr: '',
    });
  });
});

describe('files that hold no traces', () => {
  const commands = [['info'], ['steps'], ['verdicts', '--json'], ['judge'], ['audit']];
  const argsFor = ([command = '', ...options]: string[], file: string) => [
    command,
    ...options,
    command === 'audit' ? `a=${file}` : file,
  ];

  it.each(commands)('%s refuses a file that is not there', async (...command) => {
    await expectRefusal(
      argsFor(command, path.join(cli.folder, 'nowhere.jsonl')),
      /nowhere\.jsonl cannot be read: there is no such file\.\n$/u,
    );
  });

  it.each(commands)('%s refuses a folder', async (...command) => {
    await expectRefusal(
      argsFor(command, cli.folder),
      /^stepaudit: .*stepaudit-cli-.* (?:folder|not a regular file)\.\n$/u,
    );
  });

  it.each<[string, string | Buffer, RegExp]>([
    [
      'pointer.jsonl',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      /pointer\.jsonl: The file is a Git-LFS pointer: .*git lfs pull/u,
    ],
    ['empty.jsonl', '', /empty\.jsonl: The file is empty\./u],
    ['zipped.jsonl', Buffer.from([0x1f, 0x8b, 8, 0]), /zipped\.jsonl: The file is compressed with gzip/u],
    ['prose.jsonl', 'Once upon a time\n', /prose\.jsonl: /u],
    ['other.jsonl', '{"a": 1}\n', /other\.jsonl: /u],
  ])('%s is refused by name', async (name, content, line) => {
    await expectRefusal(['steps', fixture(name, content)], line);
  });
});

describeWithCorpora('a Git-LFS pointer in the corpora', () => {
  it('is refused with what to do', async () => {
    await expectRefusal(['info', corpus('dirty', 'prm800k_phase1_test.LFS-POINTER.jsonl')], /git lfs pull/u);
  });
});

describe('judgments that do not belong to the arms', () => {
  it('are refused when no row has the TAG of an arm', async () => {
    const file = writeRows(cli.folder, 'traces_tags.jsonl', [traceRow(1)]);
    const judgments = writeRows(cli.folder, 'tags.jsonl', [
      judgmentRow({ qidx: 0, step: 0, tag: 'student', judgment: 'error' }),
    ]);
    await expectRefusal(
      ['audit', `pupil=${file}`, '--judgments', judgments],
      /tags\.jsonl: no row is of the arms pupil; its rows are of "student"\. Check --judgments and the TAGs\.\n$/u,
    );
  });

  it('are refused when the file is not there, or has no judgments', async () => {
    const file = writeRows(cli.folder, 'traces_none.jsonl', [traceRow(1)]);
    await expectRefusal(
      ['audit', `a=${file}`, '--judgments', path.join(cli.folder, 'absent')],
      /absent cannot be read: there is no such file\.\n$/u,
    );
    await expectRefusal(
      ['audit', `a=${file}`, '--judgments', file],
      /traces_none\.jsonl: no row is of the arms a; it has no judgments of steps\./u,
    );
  });
});

describe('a reader that has seen enough', () => {
  it('ends the command quietly', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => traceRow(index));
    const file = writeRows(cli.folder, 'long.jsonl', rows);
    const child = spawn(process.execPath, [cli.bundle, 'steps', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect({ code, signal, errors }).toEqual({ code: 0, signal: null, errors: '' });
  });

  it('that is slow gets every line', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => traceRow(index));
    const file = writeRows(cli.folder, 'slow.jsonl', rows);
    const child = spawn(process.execPath, [cli.bundle, 'steps', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      lines += piece.toString('latin1').split('\n').length - 1;
      await new Promise(setImmediate);
    }
    expect(lines).toBe(5000);
  });
});

it('names a path with control characters without obeying them', async () => {
  const { code, stderr } = await cli.run(['steps', path.join(cli.folder, 'a\nb\u001b[31m.jsonl')]);
  expect(code).toBe(2);
  expect(stderr).toContain('a b [31m.jsonl cannot be read');
  expect(stderr).not.toContain('\u001b');
});
