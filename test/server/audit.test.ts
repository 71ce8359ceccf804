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

const source = { kind: 'effective' } as const;

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
      server.ask('stepaudit/auditErrors', {
        file: study.studentUri,
        source,
        ...(name === undefined ? {} : { group: { kind: 'position', name } }),
      });
    const found = { record: 0, chain: 0, step: 1, text: 'The volume is 70 × 15 = 950 mL in all.' };
    expect(await errors()).toEqual({ steps: [found], count: 1 });
    expect(await errors('2')).toEqual({ steps: [found], count: 1 });
    expect(await errors('1')).toEqual({ steps: [], count: 0 });
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
