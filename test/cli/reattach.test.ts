import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli, jsonLines } from './builtCli';
import { chainText, overrideLine, steps, traceRow, writeRows } from './study';

const cli = builtCli();
const ann = [0, 1, 2].map((step) => overrideLine('7', step, 'error', 'ann'));

/** A ledger on question 7, and a trace file as it stands after somebody changed it. */
function study(name: string, ledger: readonly string[], ...rows: readonly object[]): string {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  writeRows(folder, 'traces_a.jsonl.stepaudit.jsonl', ledger);
  return writeRows(folder, 'traces_a.jsonl', rows);
}

async function reattach(file: string, ...args: string[]): Promise<{ lines: object[]; notes: string[] }> {
  const run = await cli.run(['ledger', 'reattach', file, '--by', 'bob', '--json', ...args]);
  expect(run.code).toBe(0);
  return { lines: jsonLines<object>(run.stdout), notes: run.stderr.split('\n').slice(0, -1) };
}

interface Verdict {
  readonly record: number;
  readonly step: number;
  readonly judge: string;
}
const verdicts = async (file: string) =>
  jsonLines<Verdict>((await cli.run(['verdicts', file, '--json'])).stdout).map(
    ({ record, step, judge }) => `${record}/${step} ${judge}`,
  );

describe('stepaudit ledger reattach', () => {
  it('finds steps again under another key, keeps who said what, and is taken back by undo', async () => {
    const file = study('key', ann, traceRow(8, 'Step 1: Something else entirely.'), traceRow(9));
    expect(await verdicts(file)).toEqual([]);
    const { lines, notes } = await reattach(file);
    expect(notes).toEqual([]);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
      from: { question: '7', chain: 0, step: 1 },
      to: { record: 1, question: '9', chain: 0, step: 1, rule: 'numbered' },
    });
    expect(await verdicts(file)).toEqual(['1/0 human:ann', '1/1 human:ann', '1/2 human:ann']);
    expect((await cli.run(['verdicts', file])).stdout.split('\n')[1]).toMatch(
      /✗ error .* human:ann .*· re-attached by bob$/u,
    );
    expect((await cli.run(['ledger', 'check', file])).code).toBe(0);
    expect((await reattach(file)).notes).toEqual([
      'stepaudit: note: every event is on the step it was given for',
    ]);
    const [first] = lines as { id: string }[];
    await cli.run(['undo', file, '--event', first?.id ?? '', '--by', 'bob']);
    expect(await verdicts(file)).toEqual(['1/1 human:ann', '1/2 human:ann']);
  });

  it('writes nothing when it runs dry, and says the same', async () => {
    const moved = study('dry-moved', ann, traceRow(7, 'Step 1: No step of the other chain.', chainText));
    const before = readFileSync(`${moved}.stepaudit.jsonl`);
    const { stdout } = await cli.run(['ledger', 'reattach', moved, '--dry-run']);
    expect(stdout.split('\n')[0]).toBe(
      'not written  id 7, chain 1, step 1: overridden as error by ann -> question 1 (id 7), chain 2, step 1',
    );
    expect(readFileSync(`${moved}.stepaudit.jsonl`)).toEqual(before);
    expect(await verdicts(moved)).toEqual([]);
    await reattach(moved);
    expect(await verdicts(moved)).toHaveLength(3);
  });

  it('leaves what the text alone does not tell, and says how much that is', async () => {
    const [first = ''] = ann;
    const others = [traceRow(7, 'Step 1: Question 7 was answered anew.'), traceRow(8)];
    expect(await reattach(study('by chance', [first], ...others))).toEqual({
      lines: [],
      notes: ['stepaudit: note: events left because their step’s text is not proof enough: 1'],
    });
    expect(await reattach(study('alike', [first], traceRow(8), traceRow(9)))).toMatchObject({
      lines: [],
      notes: ['stepaudit: note: events left because their step’s text is not proof enough: 1'],
    });
    const gone = study(
      'nowhere',
      ann,
      traceRow(7, chainText.replace(steps[1], 'A week is 7 days of 120 mg.')),
    );
    expect((await reattach(gone)).notes).toEqual([
      'stepaudit: note: events left because their step’s text is nowhere in the file: 1',
    ]);
  });

  it('is kept by a build that does not know it, as of a newer version', async () => {
    const file = study('newer', ann, traceRow(9));
    await reattach(file);
    const lines = readFileSync(`${file}.stepaudit.jsonl`, 'utf8').trim().split('\n');
    const versions = lines.map((line) => (JSON.parse(line) as { v: number }).v);
    expect(versions).toEqual([1, 1, 1, 2, 2, 2]);
  });
});
