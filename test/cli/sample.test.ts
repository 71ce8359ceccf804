import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleKey } from '../../src/core/sampling/sampleFiles';
import type { SampleResult } from '../../src/core/sampling/sampleResult';
import { stratumName } from '../../src/core/sampling/sampleStratum';
import { builtCli } from './builtCli';
import { judgmentRow, traceRow, writeRows } from './study';

const cli = builtCli();
const arms = ['teacher-XYZ', 'student-XYZ'] as const;

beforeAll(() => {
  for (const tag of arms) {
    writeRows(
      cli.folder,
      `traces_${tag}.jsonl`,
      Array.from({ length: 10 }, (_, id) => traceRow(id)),
    );
    const rows = Array.from({ length: 10 }, (_, qidx) => [
      judgmentRow({
        qidx,
        step: 0,
        judgment: 'correct',
        tag,
        judge: 'judge-XYZ',
        explanation: 'because-XYZ',
      }),
      judgmentRow({ qidx, step: 1, judgment: qidx < 5 ? 'error' : 'correct', tag, judge: 'judge-XYZ' }),
    ]);
    writeRows(cli.folder, `judgments_${tag}.jsonl`, rows.flat());
  }
});

const file = (name: string) => path.join(cli.folder, name);
const draw = (name: string, ...more: readonly string[]) =>
  cli.run([
    'sample',
    `one=${file('traces_teacher-XYZ.jsonl')}`,
    `two=${file('traces_student-XYZ.jsonl')}`,
    '--out',
    file(name),
    ...more,
  ]);
const label = (packet: string, item: number, verdict: string, by = 'Ada') =>
  cli.run(['sample', 'label', packet, '--item', String(item), '--verdict', verdict, '--by', by]);

describe('stepaudit sample', () => {
  it('draws a packet that tells nothing, and a key that tells all', async () => {
    const drawn = await draw('blind', '--size', '12', '--seed', '5');
    expect(drawn).toMatchObject({ code: 0, stdout: `${file('blind.sample.json')}\n` });
    const packet = readFileSync(file('blind.sample.json'), 'utf8');
    expect(packet).not.toMatch(/XYZ|"one"|"two"|"(?:correct|error|uncertain)"|stratum|probability|chain/u);
    const key = JSON.parse(readFileSync(file('blind.sample-key.json'), 'utf8')) as {
      readonly items: readonly { readonly arm: string; readonly probability: number }[];
      readonly strata: readonly { readonly population: number; readonly drawn: number }[];
    };
    expect(key.items).toHaveLength(12);
    expect(key.strata.reduce((sum, { population }) => sum + population, 0)).toBe(40);
    expect(key.items.reduce((sum, { probability }) => sum + 1 / probability, 0)).toBeCloseTo(40, 9);
  });

  it('gives reviewers the rubric that is asked for, without the right answer where it withholds that', async () => {
    expect((await draw('unknown', '--rubric', 'nonsense')).code).toBe(2);
    await draw('answerless', '--size', '4', '--rubric', 'answer-blind');
    const read = (name: string) => readFileSync(file(`${name}.sample.json`), 'utf8');
    expect(read('answerless')).toContain('"name": "answer-blind"');
    expect(read('answerless')).not.toContain('"gold"');
    expect(read('blind')).toContain('"name": "style-blind"');
    expect(read('blind')).toContain('"gold"');
  });

  it('gives them the rubric that most steps were judged by, where none is asked for', async () => {
    const traces = writeRows(cli.folder, 'traces_named.jsonl', [traceRow(0)]);
    writeRows(cli.folder, 'judgments_named.jsonl', [
      { ...judgmentRow({ qidx: 0, step: 0, judgment: 'correct', tag: 'named' }), rubric: 'original' },
      { ...judgmentRow({ qidx: 0, step: 1, judgment: 'error', tag: 'named' }), rubric: 'original' },
      { ...judgmentRow({ qidx: 0, step: 2, judgment: 'error', tag: 'named' }), rubric: 'style-blind' },
    ]);
    const { stderr } = await cli.run(['sample', `a=${traces}`, '--out', file('named')]);
    expect(stderr).toContain('reviewers are given the rubric original');
    const written = (end: string) => JSON.parse(readFileSync(file(`named.${end}.json`), 'utf8')) as object;
    expect(written('sample')).toMatchObject({ rubric: { name: 'original' } });
    expect(written('sample-key')).toMatchObject({ rubric: { name: 'original' } });
  });

  it('draws from the arms of a study by the judgments that it names, and from no file twice', async () => {
    const folder = path.join(cli.folder, 'study');
    mkdirSync(folder);
    writeRows(folder, 'x.jsonl', [traceRow(0)]);
    writeRows(folder, 'panel.jsonl', [
      judgmentRow({ qidx: 0, step: 0, judgment: 'correct', tag: 'mine', judge: 'first' }),
      judgmentRow({ qidx: 0, step: 0, judgment: 'error', tag: 'mine', judge: 'second' }),
    ]);
    const arm = { name: 'mine', traces: 'x.jsonl', judgments: ['panel.jsonl'] };
    writeRows(folder, 'stepaudit.json', [
      { version: 1, arms: [arm], primaryJudge: 'first', rubric: 'original' },
    ]);
    const { code, stderr } = await cli.run(['sample', folder, '--out', file('studied')]);
    expect([code, stderr]).toEqual([0, '']);
    const key: unknown = JSON.parse(readFileSync(file('studied.sample-key.json'), 'utf8'));
    expect(key).toMatchObject({
      judge: 'first',
      rubric: { name: 'original' },
      strata: [{ arm: 'mine', verdict: 'correct', population: 1 }],
    });
    const traces = path.join(folder, 'x.jsonl');
    const twice = await cli.run(['sample', `a=${traces}`, `b=${traces}`, '--out', file('twice')]);
    expect(twice.stderr).toMatch(/^stepaudit: the arms a and b are the same file: /mu);
  });

  it('draws by people’s judgments where they are named, and says so where there are no others', async () => {
    const traces = writeRows(cli.folder, 'traces_people.jsonl', [traceRow(0)]);
    const judged = { qidx: 0, judgment: 'error', tag: 'people', judge: 'human Bo' } as const;
    writeRows(
      cli.folder,
      'judgments_people.jsonl',
      [0, 1].map((step) => judgmentRow({ ...judged, step })),
    );
    const drawn = (...more: readonly string[]) =>
      cli.run(['sample', `a=${traces}`, '--out', file('people'), ...more]);
    const refused = await drawn();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('2 have one of human Bo: to draw by it, add --judge "human Bo"');
    expect(await drawn('--judge', 'human Bo')).toMatchObject({ code: 0 });
  });

  it('draws the same again with the same seed, and writes nothing over', async () => {
    await draw('again', '--size', '12', '--seed', '5');
    const key = (name: string) =>
      JSON.parse(readFileSync(file(`${name}.sample-key.json`), 'utf8')) as { items: unknown; id: string };
    expect(key('again').items).toEqual(key('blind').items);
    // Whoever draws a sample again does not get its id, which would name what is in it.
    expect(key('again').id).not.toBe(key('blind').id);
    const refused = await draw('again', '--size', '12', '--seed', '5');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('nothing is written over');
  });

  it('labels, closes, and keeps what is said afterwards apart', async () => {
    await draw('closing', '--size', '12', '--seed', '7');
    const packet = file('closing.sample.json');
    const refused = await cli.run(['sample', 'close', packet, '--by', 'Ada']);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('Nobody has labelled');
    for (let item = 1; item <= 12; item += 1) expect((await label(packet, item, 'correct')).code).toBe(0);
    await label(packet, 1, 'error', 'Bo');
    expect((await label(packet, 13, 'error')).code).toBe(2);
    const close = async () =>
      JSON.parse((await cli.run(['sample', 'close', packet, '--by', 'Ada', '--json'])).stdout) as object;
    const first = await close();
    expect(first).toMatchObject({
      items: 12,
      reviewers: [
        { by: 'Ada', labelled: 12, late: 0 },
        { by: 'Bo', labelled: 1, late: 0 },
      ],
      arms: [
        { arm: 'one', judgeErrorRate: { rate: 0.25, n: 20 } },
        { arm: 'two', judgeErrorRate: { rate: 0.25, n: 20 } },
      ],
    });
    expect((await label(packet, 2, 'error')).stderr).toMatch(
      /^stepaudit: note: the sample is closed: .*no rate/u,
    );
    expect(await close()).toEqual({
      ...first,
      reviewers: [
        { by: 'Ada', labelled: 12, afterLeaving: 0, late: 1 },
        { by: 'Bo', labelled: 1, afterLeaving: 0, late: 0 },
      ],
    });
    expect(readFileSync(file('closing.sample-result.md'), 'utf8')).toContain('# Blinded sample: result');
  }, 60_000);

  it('draws what a closed sample lacks: no labelled step again, and the labels that there are with it', async () => {
    await draw('first', '--size', '8', '--seed', '3', '--judge', 'judge-XYZ');
    const labelled = (name: string) => {
      const { id, items } = JSON.parse(readFileSync(file(`${name}.sample.json`), 'utf8')) as {
        readonly id: string;
        readonly items: readonly { readonly item: number }[];
      };
      const rows = items.map(({ item }, index) => ({
        v: 1,
        id: `0199a000-0000-7000-8000-${id.slice(0, 6)}${String(index).padStart(6, '0')}`,
        at: '2026-02-03T04:05:06.000Z',
        by: 'Ada',
        sample: id,
        type: 'labelled',
        item,
        verdict: index % 4 === 0 ? 'error' : 'correct',
      }));
      writeRows(cli.folder, `${name}.sample-labels.jsonl`, rows);
    };
    const close = (name: string) =>
      cli.run(['sample', 'close', file(`${name}.sample.json`), '--by', 'Ada', '--json']);
    const more = (name: string) =>
      cli.run(['sample', 'more', file('first.sample.json'), '--margin', '5', '--out', file(name)]);
    labelled('first');
    expect((await more('early')).stderr).toContain('is still open');
    const { arms: lacking } = JSON.parse((await close('first')).stdout) as SampleResult;
    // What another judge says of the steps by then is nothing to a sample drawn by this one's verdicts.
    const judgments = file('judgments_teacher-XYZ.jsonl');
    const before = readFileSync(judgments, 'utf8');
    const others = judgmentRow({ qidx: 0, step: 0, judgment: 'error', tag: arms[0], judge: 'other' });
    writeFileSync(judgments, `${before}${JSON.stringify(others)}\n`);
    expect(await more('second')).toMatchObject({ code: 0 });
    writeFileSync(judgments, before);
    const keyOf = (name: string) =>
      JSON.parse(readFileSync(file(`${name}.sample-key.json`), 'utf8')) as SampleKey;
    const steps = keyOf('second').items.map(({ arm, step }) => JSON.stringify([arm, step]));
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.slice(keyOf('second').size).sort()).toEqual(
      keyOf('first')
        .items.map(({ arm, step }) => JSON.stringify([arm, step]))
        .sort(),
    );
    expect(keyOf('second').items.reduce((sum, { probability }) => sum + 1 / probability, 0)).toBeCloseTo(
      40,
      9,
    );
    // Exactly the strata that the result names for ± 5 points.
    const named = lacking.flatMap(({ arm, moreLabels }) =>
      (moreLabels.find(({ margin }) => margin === 0.05)?.strata ?? []).flatMap(({ more: count, ...lack }) =>
        Array.from({ length: count }, () => stratumName({ arm, ...lack })),
      ),
    );
    const { items: all, size } = keyOf('second');
    expect(all.slice(0, size).map(stratumName).sort()).toEqual(named.sort());
    labelled('second');
    expect(JSON.parse((await close('second')).stdout)).toMatchObject({
      items: steps.length,
      reviewers: [{ by: 'Ada', labelled: steps.length }],
    });
    const told = readFileSync(file('second.sample-result.md'), 'utf8');
    expect(told).toContain('This is a follow-up of first');
    // How the sizes of the first sample were shared out is not how those of the second were.
    expect(told).toContain('was right), those of the first sample in proportion to their size');

    const next = ['--margin', '1', '--out', file('third')];
    expect(await cli.run(['sample', 'more', file('second.sample.json'), ...next])).toMatchObject({ code: 0 });
    labelled('third');
    expect(JSON.parse((await close('third')).stdout)).toMatchObject({ items: keyOf('third').items.length });
    expect(readFileSync(file('third.sample-result.md'), 'utf8')).toMatch(
      /This is a follow-up of first \(closed [\d-]+\), second \(closed/u,
    );

    writeFileSync(judgments, before.replace('"judgment":"error"', '"judgment":"correct"'));
    expect((await more('changed')).stderr).toContain('Draw a new one');
    writeFileSync(judgments, before);
    const packet = readFileSync(file('first.sample.json'), 'utf8');
    writeFileSync(
      file('first.sample.json'),
      packet.replace('"instructions": "', '"instructions": "Be kind. '),
    );
    expect((await more('reworded')).stderr).toContain('The rubric in the packet of first was changed');
  }, 60_000);

  it('takes label files from elsewhere, once however often they are given', async () => {
    await draw('many', '--size', '8', '--seed', '7');
    const packet = file('many.sample.json');
    await label(packet, 1, 'error', 'Bo');
    copyFileSync(file('many.sample-labels.jsonl'), file('bo.jsonl'));
    rmSync(file('many.sample-labels.jsonl'));
    await label(packet, 1, 'error', 'Ada');
    const closed = await cli.run([
      'sample',
      'close',
      packet,
      '--by',
      'Ada',
      '--labels',
      file('bo.jsonl'),
      file('bo.jsonl'),
      '--json',
    ]);
    expect(JSON.parse(closed.stdout)).toMatchObject({
      reviewers: [
        { by: 'Ada', labelled: 1 },
        { by: 'Bo', labelled: 1 },
      ],
      pairs: [{ reviewers: ['Ada', 'Bo'], agreement: { n: 1, percent: 1 } }],
    });
  });

  it('says what is wrong with a packet, a key or labels, and writes nothing', async () => {
    writeRows(cli.folder, 'broken.sample.json', ['{"v":1,"kind":"stepaudit-sample"']);
    writeRows(cli.folder, 'foreign.sample-labels.jsonl', ['a', 'b']);
    const absent = await cli.run(['sample', 'close', file('again'), '--labels', file('absent.jsonl')]);
    expect(absent.stderr).toMatch(/absent\.jsonl cannot be read: there is no such file\.\n$/u);
    const broken = await label(file('broken.sample.json'), 1, 'error');
    expect(broken.stderr).toMatch(/broken\.sample\.json is no packet of a blinded sample: not JSON/u);
    await draw('foreign', '--size', '3');
    const foreign = await label(file('foreign.sample.json'), 1, 'error');
    expect(foreign).toMatchObject({ code: 2 });
    expect(readFileSync(file('foreign.sample-labels.jsonl'), 'utf8')).toBe('a\nb\n');
  });
});

// A limit on the size of files stands for a full disk: what is written breaks off in the middle of it.
describe.skipIf(process.platform === 'win32')('on a full disk', () => {
  const limited = (kilobytes: number, ...args: readonly string[]) => {
    const limits = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`;
    try {
      execFileSync('bash', ['-c', limits, 'bash', process.execPath, cli.bundle, 'sample', ...args], {
        stdio: 'pipe',
      });
      return '';
    } catch (error) {
      return String((error as { readonly stderr: unknown }).stderr);
    }
  };
  const beside = (name: string) => readdirSync(cli.folder).filter((one) => one.startsWith(`${name}.`));

  it('leaves neither a packet nor a key of a sample that could not be written', async () => {
    const arm = `one=${file('traces_teacher-XYZ.jsonl')}`;
    expect(limited(2, arm, '--out', file('full'), '--size', '9')).toMatch(
      /^stepaudit: \S+full\.sample-key\.json cannot be written: the file would become larger/u,
    );
    expect(beside('full')).toEqual([]);
    expect((await draw('full', '--size', '9')).code).toBe(0);
  });

  it('keeps the result that was there', async () => {
    await draw('kept', '--size', '9');
    await label(file('kept'), 1, 'error');
    writeFileSync(file('kept.sample-result.md'), 'the result that was there');
    expect(limited(1, 'close', file('kept'), '--by', 'Ada')).toMatch(
      /^stepaudit: \S+kept\.sample-result\.md cannot be written: the file would become larger/u,
    );
    expect(readFileSync(file('kept.sample-result.md'), 'utf8')).toBe('the result that was there');
    expect(beside('kept')).toHaveLength(4);
  });
});
