import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeSample, unfitLabelFiles } from '../../../src/node/sampling/closeSample';
import { samplePaths, type SamplePaths, writeSample } from '../../../src/node/sampling/sampleFiles';

const id = '0123456789abcdef';
const stratum = { arm: 'a', verdict: 'correct', answer: 'right' } as const;
let folder: string;
let paths: SamplePaths;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stepaudit-close-'));
  paths = samplePaths(path.join(folder, 's'));
  const problem = await writeSample(
    paths,
    {
      v: 1,
      kind: 'stepaudit-sample',
      id,
      rubric: { name: 'r', hash: 'h', instructions: 'i' },
      items: [{ item: 1, question: 'q', options: [], step: 's' }],
    },
    {
      v: 1,
      kind: 'stepaudit-sample-key',
      id,
      drawnAt: '2026-01-01T00:00:00.000Z',
      seed: 1,
      size: 1,
      allocation: 'equal',
      rule: 'numbered',
      arms: [{ arm: 'a', file: 'a.jsonl', leftOut: { failed: 0, unjudged: 0 } }],
      strata: [{ ...stratum, population: 10, drawn: 1 }],
      items: [
        {
          item: 1,
          ...stratum,
          judge: 'j',
          step: {
            question: 'q',
            chain: 0,
            rule: 'numbered',
            step: 0,
            span: { start: 0, end: 1 },
            textHash: 't',
          },
          probability: 0.1,
        },
      ],
    },
  );
  expect(problem).toBeUndefined();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A label with an id of a time, in milliseconds since 1970. */
function label(by: string, time: number, changed: object = {}): string {
  const digits = time.toString(16).padStart(12, '0');
  const event = {
    v: 1,
    id: `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`,
    at: new Date(time).toISOString(),
    by,
    sample: id,
    type: 'labelled',
    item: 1,
    verdict: 'error',
    ...changed,
  };
  return `${JSON.stringify(event)}\n`;
}

describe('closeSample', () => {
  it('counts what was handed in before it, also from a clock that is ahead', async () => {
    const other = path.join(folder, 'bo.jsonl');
    writeFileSync(paths.labels, label('Ada', Date.now()));
    writeFileSync(other, label('Bo', Date.now() + 3_600_000));
    const closed = await closeSample(paths, 'Ada', [other]);
    expect(closed).toMatchObject({
      kind: 'read',
      value: {
        result: {
          reviewers: [
            { by: 'Ada', labelled: 1, late: 0 },
            { by: 'Bo', labelled: 1, late: 0 },
          ],
        },
      },
    });
  });

  it.each([
    [
      'of another sample',
      label('Bo', 2, { sample: 'f'.repeat(16) }),
      'holds labels of another sample, not of this one',
    ],
    [
      'that names steps it does not have',
      label('Bo', 2, { item: 2 }),
      'labels step 2, which the sample does not have',
    ],
    [
      'with a label that was changed',
      label('Ada', 1, { verdict: 'correct' }),
      'holds the label 00000000-0001-7000-8000-000000000000 with other contents than it had before: one of them was changed',
    ],
    ['without a label', '', 'holds no labels of a sample'],
  ])('refuses a label file %s, and stays open', async (_, text, reason) => {
    const other = path.join(folder, 'bo.jsonl');
    writeFileSync(paths.labels, label('Ada', 1));
    writeFileSync(other, text);
    expect(await closeSample(paths, 'Ada', [other])).toEqual({
      kind: 'unusable',
      reason: `${other} ${reason}.`,
    });
    expect(readFileSync(paths.labels, 'utf8')).toBe(label('Ada', 1));
  });

  it('tells all label files that cannot be handed in, each beside those before it that can', async () => {
    const files = ['bo', 'cy', 'dee', 'eve'].map((name) => path.join(folder, `${name}.jsonl`));
    const [bo = '', cy = '', dee = '', eve = ''] = files;
    writeFileSync(paths.labels, label('Ada', 1));
    writeFileSync(bo, label('Bo', 2));
    writeFileSync(cy, label('Cy', 3, { sample: 'f'.repeat(16) }));
    // The same label as Bo's, changed; and one that nobody else has, though a refused file does.
    writeFileSync(dee, label('Bo', 2, { verdict: 'correct' }));
    writeFileSync(eve, label('Cy', 3));
    expect(await unfitLabelFiles(paths, files)).toEqual({
      kind: 'read',
      value: [
        { file: cy, reason: `${cy} holds labels of another sample, not of this one.` },
        { file: dee, reason: expect.stringContaining('one of them was changed') as string },
      ],
    });
    expect(readFileSync(paths.labels, 'utf8')).toBe(label('Ada', 1));
    expect(await closeSample(paths, 'Ada', [bo, eve])).toMatchObject({ kind: 'read' });
  });

  it('keeps what others handed in, so that closing again comes to the same', async () => {
    const other = path.join(folder, 'bo.jsonl');
    writeFileSync(paths.labels, label('Ada', 1));
    writeFileSync(other, label('Bo', 2));
    const closed = await closeSample(paths, 'Ada', [other]);
    expect(closed).toMatchObject({ value: { result: { reviewers: [{ by: 'Ada' }, { by: 'Bo' }] } } });
    expect(await closeSample(paths, 'Ada')).toEqual(closed);
    expect(await closeSample(paths, 'Ada', [other])).toEqual(closed);
    expect(readFileSync(paths.labels, 'utf8').split('\n')).toHaveLength(4);
  });

  it('takes of a reviewer who closed a copy what was said before that, and no closing', async () => {
    const other = path.join(folder, 'bo.jsonl');
    writeFileSync(paths.labels, label('Ada', 5));
    const closing = label('Bo', 3, { type: 'closed', item: undefined, verdict: undefined });
    writeFileSync(other, label('Bo', 2) + closing + label('Bo', 4, { verdict: 'correct' }));
    expect(await closeSample(paths, 'Ada', [other])).toMatchObject({
      value: {
        result: {
          reviewers: [
            { by: 'Ada', labelled: 1, late: 0 },
            { by: 'Bo', labelled: 1, late: 0 },
          ],
          arms: [{ people: { error: 1 } }],
        },
      },
    });
  });

  it('takes no label that was handed in when it was closed already, whatever its time', async () => {
    const other = path.join(folder, 'bo.jsonl');
    writeFileSync(paths.labels, label('Ada', 1));
    const closed = await closeSample(paths, 'Ada');
    writeFileSync(other, label('Bo', 0, { verdict: 'correct' }));
    expect(await closeSample(paths, 'Ada', [other])).toEqual({
      kind: 'unusable',
      reason: `${other} holds labels that were not handed in when the sample was closed: they count no more.`,
    });
    expect(await closeSample(paths, 'Ada')).toEqual(closed);
  });

  it('counts a label file that is given twice once', async () => {
    writeFileSync(paths.labels, label('Ada', 1));
    const closed = await closeSample(paths, 'Ada', [paths.labels, paths.labels]);
    expect(closed).toMatchObject({
      kind: 'read',
      value: { result: { reviewers: [{ by: 'Ada', labelled: 1 }] } },
    });
  });

  it('says of how many steps reviewers left undecided, and keeps apart what is changed after closing', async () => {
    const two = label('Ada', 1) + label('Bo', 2, { verdict: 'correct' });
    writeFileSync(paths.labels, two);
    const closed = await closeSample(paths, 'Ada');
    expect(closed).toMatchObject({
      value: {
        result: { arms: [{ people: { correct: 0, error: 0, undecided: 1 }, errorRate: null }] },
        report: expect.stringContaining('On 1 step no verdict did') as string,
      },
    });
    writeFileSync(
      paths.labels,
      readFileSync(paths.labels, 'utf8') + label('Ada', Date.now() + 7_200_000, { verdict: 'correct' }),
    );
    expect(await closeSample(paths, 'Ada')).toMatchObject({
      value: {
        result: {
          reviewers: [
            { by: 'Ada', labelled: 1, late: 1 },
            { by: 'Bo', labelled: 1, late: 0 },
          ],
          arms: [{ people: { undecided: 1 } }],
        },
      },
    });
  });

  it.skipIf(process.platform === 'win32')('writes over nothing that a link leads to', async () => {
    const mine = path.join(folder, 'mine.txt');
    writeFileSync(mine, 'mine');
    symlinkSync(mine, paths.report);
    writeFileSync(paths.labels, label('Ada', Date.now()));
    expect(await closeSample(paths, 'Ada')).toMatchObject({ kind: 'unusable' });
    expect(readFileSync(mine, 'utf8')).toBe('mine');
  });

  it('carries nothing into its result that a terminal would act on', async () => {
    writeFileSync(paths.labels, label('Ada\u001b[2J\u202e', Date.now()));
    const closed = await closeSample(paths, 'Ada');
    expect(closed).toMatchObject({ kind: 'read' });
    const report = readFileSync(paths.report, 'utf8');
    expect(report).toContain('| Ada \\[2J | 1 of 1 |');
    expect(report).not.toMatch(/[\u001b\u202e]/u);
  });

  it('does not compare everybody with everybody where there are too many', async () => {
    writeFileSync(
      paths.labels,
      Array.from({ length: 60 }, (_, person) => label(`P${person}`, Date.now() + person)).join(''),
    );
    const closed = await closeSample(paths, 'Ada');
    expect(closed).toMatchObject({ kind: 'unusable', reason: 'The labels name more than 50 reviewers.' });
  });
});
