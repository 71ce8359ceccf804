import { copyFileSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allLeads } from '../fixtures/allLeads';
import { SmallStudy } from '../fixtures/study';
import { drawSample } from './drawSample';
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

/** A sample arm that a second judge and a person judged too, each with an own opinion of some steps; and another arm. */
function ratedArms(parent: string): { tag: string; file: string }[] {
  const samples = path.resolve(import.meta.dirname, '../../media/samples');
  const folder = mkdtempSync(path.join(parent, 'rated-'));
  for (const name of ['traces_student.jsonl', 'traces_teacher.jsonl', 'judgments_teacher.jsonl'])
    copyFileSync(path.join(samples, name), path.join(folder, name));
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
          confidence: ((index * every) % 7) / 10 + 0.3,
        });
      });
    writeFileSync(path.join(folder, `judgments_b${every}_student.jsonl`), `${rows.join('\n')}\n`);
  }
  const again = judged
    .trim()
    .split('\n')
    .flatMap((line, index) => {
      const row = JSON.parse(line) as { judgment: string };
      const blind = { ...row, judge_model: 'blind-judge', answer_blind: true, judgment: 'error' };
      const swapped = {
        ...row,
        judgment: index % 4 === 0 ? 'error' : row.judgment,
        target_style: 'prose',
        orig_judgment: row.judgment,
        preservation_verdict: 'preserved',
      };
      return [index % 6 === 0 ? blind : swapped].map((one) => JSON.stringify(one));
    });
  writeFileSync(path.join(folder, 'judgments_z_student.jsonl'), `${again.join('\n')}\n`);
  return ['student', 'teacher'].map((tag) => {
    return { tag, file: pathToFileURL(path.join(folder, `traces_${tag}.jsonl`)).href };
  });
}

describe('an audit', () => {
  it('is of the arms beside the file that is read', async () => {
    writeFileSync(path.join(study.folder, 'traces_notes.jsonl'), '{"note":"no trace"}\n');
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

  it('reads the judgments that the arms’ study names, and pairs as it says', async () => {
    const other = new SmallStudy();
    renameSync(
      path.join(other.folder, 'judgments_student.jsonl'),
      path.join(other.folder, 'by-the-panel.jsonl'),
    );
    writeFileSync(
      other.teacher,
      readFileSync(other.teacher, 'utf8').replaceAll('"question_idx":', '"question_idx":9'),
    );
    const row = { chain_idx: 0, model_tag: 'master', judge_model: 'some-judge', judgment: 'correct' };
    const judged = 'Multiply the weight by the dose for each kilogram.';
    writeFileSync(
      path.join(other.folder, 'of-the-master.jsonl'),
      JSON.stringify({ ...row, qidx: 1, step_idx: 0, step_text: judged }),
    );
    const arms = [
      { name: 'student', traces: 'traces_student.jsonl', judgments: ['by-the-panel.jsonl'] },
      { name: 'master', traces: 'traces_teacher.jsonl', judgments: ['of-the-master.jsonl'] },
    ];
    writeFileSync(
      path.join(other.folder, 'stepaudit.json'),
      JSON.stringify({ version: 1, pairBy: 'question', arms }),
    );
    const found = [...(await server.ask('stepaudit/auditArms', { file: other.studentUri }))];
    const report = await server.ask('stepaudit/audit', { arms: found, source, seed: 1 });
    expect(report.arms['student']?.steps).toMatchObject({ correct: 1, error: 1 });
    expect(report.arms['master']?.steps).toMatchObject({ correct: 1, error: 0 });
    expect(report.paired['master minus student']?.questions).toBe(1);
    const leads = allLeads(report);
    expect(leads.length).toBeGreaterThan(10);
    for (const { of, each, count } of leads) {
      const listed = await server.ask('stepaudit/auditSteps', { arms: found, source, of: [...of], each });
      expect({ of, each, count: listed.count }).toEqual({ of, each, count });
    }
    other.remove();
  });

  it('is of as many arms as a study may have', async () => {
    const other = new SmallStudy();
    const arms = Array.from({ length: 20 }, (_, arm) => ({ name: `arm ${arm}`, traces: `x${arm}.jsonl` }));
    for (const { traces } of arms) copyFileSync(other.student, path.join(other.folder, traces));
    writeFileSync(path.join(other.folder, 'stepaudit.json'), JSON.stringify({ version: 1, arms }));
    const file = pathToFileURL(path.join(other.folder, 'x0.jsonl')).href;
    const found = [...(await server.ask('stepaudit/auditArms', { file }))];
    const report = await server.ask('stepaudit/audit', { arms: found, source, seed: 1 });
    expect(Object.keys(report.arms)).toEqual(arms.map(({ name }) => name));
    other.remove();
  });

  it('leads to the errors behind a number', async () => {
    const arms = [{ tag: 'student', file: study.studentUri }];
    const errors = (name?: string) =>
      server.ask('stepaudit/auditSteps', {
        arms,
        source,
        of: [
          {
            arm: 'student',
            condition: { status: 'error', ...(name !== undefined && { group: { kind: 'position', name } }) },
          },
        ],
        each: 'step',
      });
    const found = {
      arm: 'student',
      record: 0,
      chain: 0,
      step: 1,
      text: 'The volume is 70 × 15 = 950 mL in all.',
    };
    expect(await errors()).toEqual({ steps: [found], count: 1 });
    expect(await errors('2')).toEqual({ steps: [found], count: 1 });
    expect(await errors('1')).toEqual({ steps: [], count: 0 });
  });

  it('leads from every number to as many entries as it says', async () => {
    const arms = ratedArms(study.folder);
    const report = await server.ask('stepaudit/audit', { arms, source, seed: 1 });
    expect(report.agreement.map(({ raters }) => raters.join())).toEqual([
      'other,sample-judge',
      'other,people',
      'sample-judge,people',
    ]);
    const conditions = report.controls.map(({ control, condition }) => `${control}: ${condition}`);
    expect(conditions).toEqual(
      expect.arrayContaining(['tone: prose', 'rubric: answer-blind', 'judge: other']),
    );
    const leads = allLeads(report);
    expect(leads.length).toBeGreaterThan(120);
    expect(new Set(leads.map(({ each }) => each))).toEqual(new Set(['step', 'chain', 'question']));
    const conditionsOf = leads.flatMap(({ of }) => of.map(({ condition }) => condition));
    const statuses = new Set(conditionsOf.map(({ status }) => status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['correct', 'error', 'uncertain', 'failed', 'unjudged']),
    );
    for (const kind of ['group', 'raters', 'decided', 'flipped', 'questions'] as const)
      expect(conditionsOf.some((condition) => condition[kind] !== undefined)).toBe(true);
    for (const { of, each, count } of leads) {
      const found = await server.ask('stepaudit/auditSteps', { arms, source, of: [...of], each });
      expect({ of, each, count: found.count, listed: found.steps.length }).toEqual({
        of,
        each,
        count,
        listed: count,
      });
    }
  });

  it('names questions where it lists questions, and refuses an arm that the audit does not have', async () => {
    const arms = [{ tag: 'student', file: study.studentUri }];
    const asked = { arms, source, each: 'question' } as const;
    const ask = (arm: string) =>
      server.send('stepaudit/auditSteps', {
        ...asked,
        of: [{ arm, condition: { questions: { kind: 'votes' } } }],
      });
    expect(await ask('student')).toMatchObject({
      kind: 'done',
      value: { count: 2, steps: [{ text: 'A man of 70 kg gets 15 mL/kg of fluid. How much is that?' }, {}] },
    });
    const refused = { kind: 'refused', reason: 'The audit has no arm teacher.' };
    expect(await ask('teacher')).toEqual(refused);
    const questions = { kind: 'errors', to: 'teacher', are: 'in both' } as const;
    expect(
      await server.send('stepaudit/auditSteps', {
        ...asked,
        of: [{ arm: 'student', condition: { questions } }],
      }),
    ).toEqual(refused);
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

  it('is corrected by a sample once that is closed, and offers no other', async () => {
    const other = new SmallStudy();
    const arms = [{ tag: 'student', file: other.studentUri }];
    const packet = pathToFileURL(path.join(other.folder, 'blind.sample.json')).href;
    const drawn = {
      arms: [{ arm: 'student', file: other.studentUri }],
      rubric: { name: 'original', folders: [] },
    };
    await drawSample(server, { ...drawn, packet, size: 2, seed: 1, allocation: 'equal' });
    for (const item of [1, 2])
      await server.ask('stepaudit/sampleLabel', { packet, item, verdict: 'error', by: 'Ada' });
    expect(await server.ask('stepaudit/auditSamples', { arms })).toEqual([]);
    expect(await server.send('stepaudit/audit', { arms, source, seed: 1, sample: packet })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('is still open') as string,
    });
    await server.ask('stepaudit/sampleClose', { packet, by: 'Ada', labels: [], rubricFolders: [] });
    expect(await server.ask('stepaudit/auditSamples', { arms })).toEqual([{ name: 'blind', packet }]);
    // It was not drawn from the teacher.
    const both = [...arms, { tag: 'teacher', file: other.teacherUri }];
    expect(await server.ask('stepaudit/auditSamples', { arms: both })).toEqual([]);
    const report = await server.ask('stepaudit/audit', { arms, source, seed: 1, sample: packet });
    expect(report.settings.sample).toMatchObject({ name: 'blind', reviewers: 1 });
    expect(report.arms['student']?.correction).toMatchObject({ labels: 2, naive: 0.5, people: 1 });
    const traces = readFileSync(other.student, 'utf8');
    writeFileSync(other.student, traces.replaceAll('70', '71'));
    const reply = await server.send('stepaudit/audit', { arms, source, seed: 1, sample: packet });
    expect(reply).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('none of the steps') as string,
    });
    other.remove();
  });
});
