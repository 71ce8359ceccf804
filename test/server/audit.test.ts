import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
beforeAll(() => {
  server = new ServerProcess();
  study = new SmallStudy();
});
afterAll(async () => {
  await server.stop();
  study.remove();
});

const verdicts = ['correct', 'error', 'uncertain'] as const;
const source = { kind: 'effective' } as const;

/** A sample arm that a second judge and a person judged too, each with an own opinion of some steps. */
function ratedByThree(parent: string): string {
  const samples = path.resolve(import.meta.dirname, '../../media/samples');
  const folder = mkdtempSync(path.join(parent, 'rated-'));
  const traces = path.join(folder, 'traces_student.jsonl');
  copyFileSync(path.join(samples, 'traces_student.jsonl'), traces);
  const judged = readFileSync(path.join(samples, 'judgments_student.jsonl'), 'utf8');
  writeFileSync(path.join(folder, 'judgments_a_student.jsonl'), judged);
  for (const [every, judge] of [
    [3, 'other'],
    [5, 'human:ann'],
  ] as const) {
    const rows = judged
      .trim()
      .split('\n')
      .map((line, index) => {
        const row = JSON.parse(line) as { judgment: string };
        const other = row.judgment === 'error' ? 'correct' : 'error';
        return JSON.stringify({
          ...row,
          judge_model: judge,
          judgment: index % every === 0 ? other : row.judgment,
        });
      });
    writeFileSync(path.join(folder, `judgments_b${every}_student.jsonl`), `${rows.join('\n')}\n`);
  }
  return pathToFileURL(traces).href;
}

describe('an audit', () => {
  it('is of the arms beside the file that is read', async () => {
    expect(await server.ask('stepaudit/auditArms', { file: study.studentUri })).toEqual([
      { tag: 'student', file: study.studentUri },
      { tag: 'teacher', file: study.teacherUri },
    ]);
  });

  it('counts what the reading view shows', async () => {
    const arms = await server.ask('stepaudit/auditArms', { file: study.studentUri });
    const report = await server.ask('stepaudit/audit', { arms: [...arms], source, seed: 1 });
    expect(report.arms['student']).toMatchObject({
      traces: 2,
      steps: { correct: 1, error: 1, uncertain: 0, failed: 0 },
      left_out: { unreadable_records: 1, misplaced_judgments: 1 },
    });
    expect(report.arms['teacher']?.steps.judged).toBe(0);
    expect(report.settings).toMatchObject({ seed: 1, resamples: 10_000 });
  });

  it('leads to the errors behind a number', async () => {
    const errors = (name?: string) =>
      server.ask('stepaudit/auditSteps', {
        status: 'error',
        file: study.studentUri,
        source,
        ...(name === undefined ? {} : { group: { kind: 'position', name } }),
      });
    const found = { record: 0, chain: 0, step: 1, text: 'The volume is 70 × 15 = 950 mL in all.' };
    expect(await errors()).toEqual({ steps: [found], count: 1 });
    expect(await errors('2')).toEqual({ steps: [found], count: 1 });
    expect(await errors('1')).toEqual({ steps: [], count: 0 });
  });

  it('leads to as many steps as a cell of the agreement counts', async () => {
    const file = ratedByThree(study.folder);
    const { agreement } = await server.ask('stepaudit/audit', {
      arms: [{ tag: 'student', file }],
      source,
      seed: 1,
    });
    expect(agreement.map(({ raters }) => raters.join())).toEqual([
      'other,sample-judge',
      'other,people',
      'sample-judge,people',
    ]);
    for (const { raters, confusion } of agreement) {
      for (const [row, first] of verdicts.entries()) {
        for (const [column, second] of verdicts.entries()) {
          const { count } = await server.ask('stepaudit/auditSteps', {
            file,
            source,
            raters: [
              { name: raters[0], verdict: first },
              { name: raters[1], verdict: second },
            ],
          });
          expect(count, `${raters.join()}: ${first}, ${second}`).toBe(confusion[row]?.[column]);
        }
      }
    }
  });

  it('counts only people where only people are asked for', async () => {
    const arms = [{ tag: 'student', file: study.studentUri }];
    const report = await server.ask('stepaudit/audit', { arms, source: { kind: 'human' }, seed: 1 });
    expect(report.arms['student']?.steps).toMatchObject({ judged: 0, error: 0 });
  });

  it('refuses a file that holds no traces, in one sentence', async () => {
    const arms = [{ tag: 'x', file: study.studentUri.replace('traces_student', 'judgments_student') }];
    const reply = await server.send('stepaudit/audit', { arms, source, seed: 1 });
    expect(reply).toMatchObject({ kind: 'refused' });
  });
});
