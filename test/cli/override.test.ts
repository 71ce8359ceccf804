import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli, jsonLines, type Run } from './builtCli';
import { traceRow, writeRows } from './study';

const cli = builtCli();
const id = /^[0-9a-f-]{36}\n$/u;

function study(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return writeRows(made, 'traces_a.jsonl', [traceRow(7), traceRow(8), '{"question_idx": 9, broken']);
}

const ledgerOf = (file: string) => `${file}.stepaudit.jsonl`;
const eventsOf = (file: string) => jsonLines<Record<string, unknown>>(readFileSync(ledgerOf(file), 'utf8'));
const onStep = (file: string, ...more: string[]) => [file, '--record', '1', '--step', '1', ...more];

function expectRefusal(run: Run, line: RegExp): void {
  expect({ ...run, stderr: run.stderr.split('\n').length }).toEqual({ code: 2, stdout: '', stderr: 2 });
  expect(run.stderr).toMatch(line);
}

describe('stepaudit override', () => {
  it('prints nothing but the id of the event that it has written', async () => {
    const file = study('written');
    const more = ['--verdict', 'error', '--reason', 'It is 840.', '--by', 'Ann'];
    const { code, stdout, stderr } = await cli.run(['override', ...onStep(file, ...more)]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(id);
    expect(eventsOf(file)).toMatchObject([
      {
        v: 1,
        id: stdout.trim(),
        by: 'Ann',
        type: 'overridden',
        step: { question: '8', chain: 0, rule: 'numbered', step: 1 },
        verdict: 'error',
        reason: 'It is 840.',
      },
    ]);
    const verdicts = await cli.run(['verdicts', file, '--json']);
    expect(jsonLines(verdicts.stdout)).toMatchObject([
      { record: 1, step: 1, judge: 'human:Ann', verdict: 'error', explanation: 'It is 840.' },
    ]);
  });

  it('takes the author from git’s global settings, else from the system', async () => {
    const file = study('author');
    const config = path.join(cli.folder, 'gitconfig');
    writeFileSync(config, '[user]\n\tname = Bo Global\n');
    const env = { GIT_CONFIG_GLOBAL: config };
    await cli.run(['override', ...onStep(file, '--verdict', 'correct')], env);
    writeFileSync(config, '');
    await cli.run(['override', ...onStep(file, '--verdict', 'correct')], env);
    const [named, unnamed] = eventsOf(file);
    expect(named?.['by']).toBe('Bo Global');
    expect(unnamed?.['by']).not.toBe('');
  });

  it('is about a step of the chosen rule and chain', async () => {
    const long = 'The daily dose is three times forty, which makes one hundred and twenty.';
    const file = writeRows(cli.folder, 'traces_chains.jsonl', [traceRow(1, 'x', long)]);
    const args = [
      'override',
      file,
      '--record',
      '0',
      '--step',
      '0',
      '--rule',
      'windows',
      '--verdict',
      'error',
    ];
    expectRefusal(
      await cli.run(args),
      /chain 0 of record 0 has no step 0 by the rule windows: there are no steps\n$/u,
    );
    const { code } = await cli.run([...args, '--chain', '1']);
    expect(code).toBe(0);
    expect(eventsOf(file)).toMatchObject([{ step: { chain: 1, rule: 'windows', step: 0 } }]);
  });

  it.each<[string, string[], RegExp]>([
    ['record', ['--record', '3', '--step', '0'], /has no record 3: the records are 0 to 2\n$/u],
    ['unreadable record', ['--record', '2', '--step', '0'], /line 3 cannot be read: /u],
    [
      'chain',
      ['--record', '0', '--chain', '1', '--step', '0'],
      /record 0 has no chain 1: the only chain is 0\n$/u,
    ],
    [
      'step',
      ['--record', '0', '--step', '3'],
      /chain 0 of record 0 has no step 3 by the rule numbered: the steps are 0 to 2\n$/u,
    ],
    ['negative step', ['--record', '0', '--step', '-1'], /It must be a whole number, counted from 0/u],
    ['missing step', ['--record', '0'], /required option '--step <n>' not specified/u],
    ['no author', ['--record', '0', '--step', '0', '--by', ' '], /it is not known who .* add --by NAME\n$/u],
  ])('refuses a wrong %s in one line, and writes nothing', async (name, args, line) => {
    const file = study(`refused ${name}`);
    expectRefusal(await cli.run(['override', file, '--verdict', 'error', ...args]), line);
    expect(() => readFileSync(ledgerOf(file))).toThrow('ENOENT');
  });

  it('refuses a verdict that is none', async () => {
    expectRefusal(
      await cli.run(['override', ...onStep(study('verdict'), '--verdict', 'failed')]),
      /Allowed choices are correct, error, uncertain/u,
    );
  });

  it('leaves a file that is no ledger alone, and prints no id', async () => {
    const file = study('foreign');
    writeFileSync(ledgerOf(file), 'Dear diary\n');
    expectRefusal(
      await cli.run(['override', ...onStep(file, '--verdict', 'error')]),
      /Nothing was saved: .* is no ledger/u,
    );
    expect(readFileSync(ledgerOf(file), 'utf8')).toBe('Dear diary\n');
  });

  it('says what the system refuses, and prints no id', async () => {
    const file = study('refusing system');
    mkdirSync(ledgerOf(file));
    expectRefusal(
      await cli.run(['override', ...onStep(file, '--verdict', 'error')]),
      /Nothing was saved: .* cannot be read, /u,
    );
  });
});

describe('stepaudit note', () => {
  it('refuses a tag that no filter could take', async () => {
    const file = writeRows(cli.folder, 'traces_long_tag.jsonl', [traceRow(7)]);
    const step = ['--record', '0', '--step', '0', '--text', 'x', '--by', 'Ann', '--tag', 'x'.repeat(61)];
    const { code, stderr } = await cli.run(['note', file, ...step]);
    expect(code).toBe(2);
    expect(stderr).toContain('A tag has no more than 60 characters');
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
  });

  it('writes a note with its tags, each once, and prints its id', async () => {
    const file = study('note');
    const tags = ['--tag', 'boundary case', 'units', '--tag', 'units'];
    const more = ['--text', 'Is a week\nfive days?', '--by', 'Ann', ...tags];
    const { code, stdout } = await cli.run(['note', ...onStep(file, ...more)]);
    expect(code).toBe(0);
    expect(stdout).toMatch(id);
    expect(eventsOf(file)).toMatchObject([
      {
        id: stdout.trim(),
        type: 'noted',
        by: 'Ann',
        step: { question: '8', step: 1 },
        text: 'Is a week\nfive days?',
        tags: ['boundary case', 'units'],
      },
    ]);
  });

  it('refuses a note without text', async () => {
    expectRefusal(
      await cli.run(['note', ...onStep(study('empty note'), '--text', ' ')]),
      /It must not be empty/u,
    );
  });
});
