import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/core/audit/report/auditReport';
import type { SampleKey } from '../../src/core/sampling/sampleFiles';
import { stratumName } from '../../src/core/sampling/sampleStratum';
import type { Verdict } from '../../src/core/verdicts/verdict';
import { appendLabel } from '../../src/node/sampling/labelFile';
import { readClosed } from '../../src/node/sampling/readSample';
import { samplePaths } from '../../src/node/sampling/sampleFiles';
import { builtCli } from './builtCli';
import { judgmentRow, traceRow, writeRows } from './study';

const cli = builtCli();
const file = (name: string): string => path.join(cli.folder, name);
const records = 40;

/** Two arms of 40 questions; the judge finds an error in every third first step, and is silent on some. */
beforeAll(() => {
  for (const tag of ['teacher', 'student'] as const) {
    const ids = Array.from({ length: records }, (_, id) => id);
    writeRows(
      cli.folder,
      `traces_${tag}.jsonl`,
      ids.map((id) => traceRow(id)),
    );
    const rows = ids.flatMap((qidx) => [
      judgmentRow({ qidx, step: 0, judgment: qidx % 3 === 0 ? 'error' : 'correct', tag }),
      judgmentRow({ qidx, step: 1, judgment: qidx % 8 === 0 ? 'uncertain' : 'correct', tag }),
    ]);
    writeRows(cli.folder, `judgments_${tag}.jsonl`, rows);
  }
});

const arms = () => [`one=${file('traces_teacher.jsonl')}`, `two=${file('traces_student.jsonl')}`];

async function draw(name: string): Promise<SampleKey> {
  const drawn = await cli.run([
    'sample',
    ...arms(),
    '--out',
    file(name),
    '--size',
    '40',
    '--allocation',
    'equal',
  ]);
  expect(drawn.code).toBe(0);
  return JSON.parse(readFileSync(samplePaths(file(name)).key, 'utf8')) as SampleKey;
}

async function label(name: string, by: string, item: number, verdict: Verdict): Promise<void> {
  const { labels, key } = samplePaths(file(name));
  const { id: sample } = JSON.parse(readFileSync(key, 'utf8')) as SampleKey;
  expect(await appendLabel(labels, { type: 'labelled', sample, by, item, verdict })).toBeUndefined();
}

const close = (name: string) => cli.run(['sample', 'close', samplePaths(file(name)).packet, '--by', 'Ada']);
const audit = (...more: readonly string[]) => cli.run(['audit', ...arms(), '--resamples', '200', ...more]);

/** What most of three reviewers say: every fifth step an error; of the last three steps nothing, nobody's and a tie. */
function opinions(item: number, last: number): readonly Verdict[] {
  if (item === last) return [];
  if (item === last - 1) return ['correct', 'error'];
  if (item === last - 2) return ['uncertain', 'uncertain', 'correct'];
  return item % 5 === 0
    ? ['error', 'correct', 'error']
    : ['correct', 'correct', item % 2 === 0 ? 'error' : 'correct'];
}

async function labelAll(name: string, { items }: SampleKey): Promise<void> {
  const last = items.length;
  for (const { item } of items)
    for (const [reviewer, verdict] of opinions(item, last).entries())
      await label(name, ['Ada', 'Bo', 'Cy'][reviewer] ?? '', item, verdict);
}

/** The weighted counts of an arm by people's and then the judge's verdict, straight from the key. */
function weighed({ items, strata }: SampleKey, arm: string) {
  const last = items.length;
  const most = (item: number): Verdict | undefined =>
    item > last - 2 ? undefined : item === last - 2 ? 'uncertain' : item % 5 === 0 ? 'error' : 'correct';
  const labelled = items.filter(({ item }) => most(item) !== undefined);
  const cells = { correct: { correct: 0, error: 0 }, error: { correct: 0, error: 0 } };
  let n = 0;
  for (const one of labelled) {
    const people = most(one.item);
    if (one.arm !== arm || one.verdict === 'uncertain' || people === 'uncertain' || people === undefined)
      continue;
    const own = labelled.filter((other) => stratumName(other) === stratumName(one)).length;
    const population = strata.find((stratum) => stratumName(stratum) === stratumName(one))?.population ?? 0;
    cells[people][one.verdict] += population / own;
    n += 1;
  }
  const { correct, error } = cells;
  const all = correct.correct + correct.error + error.correct + error.error;
  return {
    n,
    people: (error.correct + error.error) / all,
    shift: (error.correct - correct.error) / all,
    sensitivity: error.error / (error.error + error.correct),
  };
}

describe('stepaudit audit --sample', () => {
  let key: SampleKey;
  beforeAll(async () => {
    key = await draw('blind');
    await labelAll('blind', key);
    await close('blind');
    // Labels that come afterwards change nothing.
    await label('blind', 'Di', 1, 'uncertain');
  }, 60_000);

  it('corrects each arm’s rate by the weights with which the steps were drawn, and by most reviewers', async () => {
    const { code, stdout, stderr } = await audit('--sample', file('blind'), '--json');
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as AuditReport;
    expect(report.settings.sample).toMatchObject({ name: 'blind', id: key.id, reviewers: 3 });
    for (const tag of ['one', 'two']) {
      const { correction, sample, labelled_steps: inLedger } = report.arms[tag] ?? {};
      const expected = weighed(key, tag);
      expect(correction?.labels).toBe(expected.n);
      expect(correction?.people).toBeCloseTo(expected.people, 12);
      const people = report.agreement.filter(({ arm, raters }) => arm === tag && raters[1] === 'people');
      expect(people.map(({ sensitivity }) => sensitivity)).toEqual([
        expect.closeTo(expected.sensitivity, 12),
      ]);
      expect(correction?.prediction_powered).toBeCloseTo((correction?.naive ?? 0) + expected.shift, 12);
      const [low, high] = correction?.prediction_powered_95 ?? [1, 0];
      expect(low).toBeLessThan(correction?.prediction_powered ?? 0);
      expect(high).toBeGreaterThan(correction?.prediction_powered ?? 1);
      expect(sample).toMatchObject({
        population: 2 * records,
        drawn: key.items.filter(({ arm }) => arm === tag).length,
      });
      expect(inLedger).toBe(0);
    }
    const [one, two] = ['one', 'two'].map((tag) => report.arms[tag]?.correction?.prediction_powered ?? 0);
    const difference = report.paired['two minus one'];
    expect(difference?.prediction_powered_difference).toBeCloseTo((two ?? 0) - (one ?? 0), 12);
    expect(difference?.prediction_powered_95?.[0]).toBeLessThan(0);
    const left = Object.values(report.arms).map(({ sample }) => sample?.left_out);
    expect(left.reduce((sum, one) => sum + (one?.unlabelled ?? 0), 0)).toBe(1);
    expect(left.reduce((sum, one) => sum + (one?.undecided ?? 0), 0)).toBe(1);
    expect(stderr).toMatch(/steps of the sample without a label of most reviewers, left out: \d/u);
  });

  it('names the sample by its packet too, for one of its arms, and through release-check', async () => {
    const packet = samplePaths(file('blind')).packet;
    const alone = await cli.run(['audit', arms()[1] ?? '', '--sample', packet, '--markdown']);
    expect(alone.stdout).toContain('Rates are corrected by the blinded sample `blind`');
    expect(alone.stdout).not.toContain('`one`');
    const checked = await cli.run([
      'release-check',
      ...arms(),
      ...['--sample', packet, '--max-error-rate', '0.9', '--min-human', '10', '--json'],
    ]);
    expect(JSON.parse(checked.stdout)).toMatchObject({ passed: true });
  });

  it('leaves out the steps that the traces no longer have, and refuses where none is left', async () => {
    const moved = file('moved');
    mkdirSync(moved);
    const names = ['traces_teacher', 'traces_student', 'judgments_teacher', 'judgments_student'].map(
      (name) => `${name}.jsonl`,
    );
    const { packet, key: keyFile, labels, report } = samplePaths('blind');
    for (const name of [...names, packet, keyFile, labels, report])
      copyFileSync(file(name), path.join(moved, name));
    const inMoved = [`one=${path.join(moved, 'traces_teacher.jsonl')}`];
    const run = () => cli.run(['audit', ...inMoved, '--sample', path.join(moved, 'blind'), '--json']);
    const counts = async () => (JSON.parse((await run()).stdout) as AuditReport).arms['one']?.sample;
    const before = await counts();
    expect(before?.left_out.drifted).toBe(0);
    const first = key.items.find(({ arm, item }) => arm === 'one' && item < 30);
    const own = key.items.filter(
      ({ arm, step, item }) => arm === 'one' && step.question === first?.step.question && item < 38,
    );
    const traces = path.join(moved, 'traces_teacher.jsonl');
    const rows = readFileSync(traces, 'utf8').split('\n');
    const changed = (isChanged: (row: string) => boolean) =>
      rows.map((row) => (isChanged(row) ? row.replaceAll(/daily|week/gu, 'weekly') : row)).join('\n');
    writeFileSync(
      traces,
      changed((row) => row.includes(`"question_idx":${first?.step.question},`)),
    );
    const after = await counts();
    expect(after?.left_out.drifted).toBe(own.length);
    expect(after?.labelled).toBe((before?.labelled ?? 0) - own.length);
    writeFileSync(
      traces,
      changed(() => true),
    );
    const refused = await run();
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /traces_teacher\.jsonl has none of the steps that were labelled: it is not what/u,
    );
  });

  it('refuses a sample that is not there, open, of another rule, of other files, or not one sample', async () => {
    const other = await draw('open');
    await label('open', 'Ada', 1, 'correct');
    const refusal = async (...more: readonly string[]) => {
      const { code, stdout, stderr } = await audit(...more);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      return stderr;
    };
    expect(await refusal('--sample', file('nowhere'))).toContain(
      'nowhere.sample.json cannot be read: there is no such file',
    );
    expect(await refusal('--sample', file('open'))).toContain(
      'open.sample.json is still open: close it before',
    );
    expect(await refusal('--sample', file('blind'), '--rule', 'windows')).toContain(
      'was drawn from steps by the rule numbered, and the audit’s are by windows',
    );
    copyFileSync(file('traces_teacher.jsonl'), file('traces_copy.jsonl'));
    const copied = await cli.run(['audit', `one=${file('traces_copy.jsonl')}`, '--sample', file('blind')]);
    expect(copied.code).toBe(2);
    expect(copied.stderr).toMatch(
      /was not drawn from \S+traces_copy\.jsonl, but from \S+traces_teacher\.jsonl, /u,
    );
    const paths = samplePaths(file('open'));
    writeFileSync(paths.key, JSON.stringify({ ...other, id: key.id }));
    expect(await refusal('--sample', file('open'))).toContain('is the key of another sample than');
    writeFileSync(paths.key, JSON.stringify({ ...other, strata: other.strata.slice(1) }));
    expect(await refusal('--sample', file('open'))).toContain(
      'has a step of a stratum that it does not list',
    );
  }, 60_000);

  it('reads a closed sample’s labels as they were when it was closed', async () => {
    const read = await readClosed(samplePaths(file('blind')));
    expect(read).toMatchObject({ kind: 'read', value: { labels: { late: [{ by: 'Di', item: 1 }] } } });
  });
});
