import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { SmallStudy } from '../fixtures/study';
import { drawSample } from './drawSample';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
const packetFile = () => path.join(study.folder, 'audit.sample.json');
const packet = () => pathToFileURL(packetFile()).href;
const labelFile = () => packetFile().replace(/\.sample\.json$/u, '.sample-labels.jsonl');

beforeAll(async () => {
  server = new ServerProcess();
  study = new SmallStudy();
  await drawSample(server, {
    arms: [
      { arm: 'student', file: study.studentUri },
      { arm: 'teacher', file: study.teacherUri },
    ],
    packet: packet(),
    size: 150,
    seed: 1,
    allocation: 'proportional',
    rubric: { name: 'original', folders: [] },
  });
});
afterAll(async () => {
  await server.stop();
  study.remove();
});

describe('a blinded sample', () => {
  it('is drawn from judged steps alone, and has nothing but what a reviewer needs', () => {
    const text = expect.any(String) as string;
    const shown = {
      question: 'A man of 70 kg gets 15 mL/kg of fluid. How much is that?',
      options: [
        ['A', '1,000 mL'],
        ['B', '1,050 mL'],
        ['C', '950 mL'],
      ],
      gold: 'B',
    };
    const drawn = JSON.parse(readFileSync(packetFile(), 'utf8')) as { readonly items: readonly object[] };
    expect(drawn).toStrictEqual({
      v: 1,
      kind: 'stepaudit-sample',
      id: text,
      rubric: { name: 'original', hash: text, instructions: text },
      items: [
        { item: 1, ...shown, step: text },
        { item: 2, ...shown, step: text },
      ],
    });
    // Neither a number nor the answer that the chain ends with stands with a step.
    expect(drawn.items.map((item) => ('step' in item ? item.step : '')).toSorted()).toEqual([
      'The man weighs 70 kg and "gets" 15 mL per kg 😀.',
      'The volume is 70 × 15 = 950 mL in all.',
    ]);
  });

  it('shows an item with nothing that tells on it, and the reviewer’s own label only', async () => {
    const label = (by: string, verdict: 'error' | 'correct') =>
      server.ask('stepaudit/sampleLabel', { packet: packet(), item: 1, verdict, by });
    await label('Bo', 'correct');
    // What is written down of a label names no file and no arm, either.
    const [line = ''] = readFileSync(labelFile(), 'utf8').split('\n');
    const fields = ['v', 'id', 'at', 'by', 'item', 'sample', 'type', 'verdict'];
    expect(Object.keys(JSON.parse(line) as object).toSorted()).toEqual(fields.toSorted());
    const before = await server.ask('stepaudit/sampleItem', { packet: packet(), item: 1, by: 'Ada' });
    expect(before).toMatchObject({ item: 1, count: 2, labelled: 0, closed: false });
    expect(JSON.stringify(before)).not.toMatch(/student|some-judge|The product|teacher/u);
    expect(before.layout.verdict).toBeUndefined();
    await label('Ada', 'error');
    const after = await server.ask('stepaudit/sampleItem', { packet: packet(), item: 1, by: 'Ada' });
    expect(after).toMatchObject({ labelled: 1, layout: { verdict: 'error' } });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).item).toBe(2);
    await server.ask('stepaudit/sampleLabel', { packet: packet(), item: 1, by: 'Ada' });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).item).toBe(1);
  });

  it('refuses to close with a label file that was changed', async () => {
    const changed = path.join(study.folder, 'changed.jsonl');
    writeFileSync(changed, readFileSync(labelFile(), 'utf8').replaceAll('"by":"', '"by":"Not '));
    const closed = await server.send('stepaudit/sampleClose', {
      packet: packet(),
      by: 'Ada',
      labels: [URI.file(changed).toString()],
      rubricFolders: [],
    });
    expect(closed).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(
        /changed\.jsonl holds the label .* one of them was changed\.$/u,
      ) as string,
    });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).closed).toBe(false);
  });

  it('tells which of several label files cannot be handed in, before it is closed', async () => {
    const [good, bad] = [URI.file(labelFile()), URI.file(path.join(study.folder, 'changed.jsonl'))];
    const unfit = await server.ask('stepaudit/sampleLabelFiles', {
      packet: packet(),
      labels: [good.toString(), bad.toString()],
    });
    expect(unfit).toEqual([
      { file: bad.toString(), reason: expect.stringContaining('one of them was changed') as string },
    ]);
  });

  it('keeps that a reviewer left, and tells what was labelled afterwards', async () => {
    await server.ask('stepaudit/sampleLeave', { packet: packet(), by: 'Ada' });
    await server.ask('stepaudit/sampleLabel', { packet: packet(), item: 2, verdict: 'correct', by: 'Ada' });
    const events = readFileSync(labelFile(), 'utf8').trim().split('\n');
    expect(events.at(-2)).toMatch(/"type":"left","by":"Ada"/u);
    // Leaving is no label, and opens nothing up.
    const view = await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Bo' });
    expect(view).toMatchObject({ labelled: 1, closed: false });
  });

  it('closes with a result and the labels of others, after which labels count no more', async () => {
    const elsewhere = path.join(study.folder, 'elsewhere.jsonl');
    const [first = ''] = readFileSync(labelFile(), 'utf8').split('\n');
    const theirs = first
      .replace(/"by":"[^"]*"/u, '"by":"Grace"')
      .replace(/("id":"[^"]*)[^"]{4}"/u, '$1beef"');
    writeFileSync(elsewhere, theirs);
    const { report } = await server.ask('stepaudit/sampleClose', {
      packet: packet(),
      by: 'Ada',
      labels: [URI.file(elsewhere).toString()],
      rubricFolders: [],
    });
    const text = readFileSync(URI.parse(report).fsPath, 'utf8');
    expect(text).toMatch(/^\| Grace \| 1 of 2 \| 0 \| 0 \|$/mu);
    expect(text).toMatch(/^\| Ada \| 1 of 2 \| 1 \| 0 \|$/mu);
    expect(text).toContain('1 label was given by reviewers who had left the review before');
    expect(text).toContain('2 of 2 judged steps');
    expect(text).toContain('Judge: some\\-judge.');
    const view = await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' });
    expect(view.closed).toBe(true);
    expect(view.layout.text).toContain('closed: labels given now do not count');
  });

  it('refuses an item that is not there, and a file that is no packet', async () => {
    const missing = await server.send('stepaudit/sampleLabel', {
      packet: packet(),
      item: 9,
      verdict: 'error',
      by: 'A',
    });
    expect(missing).toEqual({ kind: 'refused', reason: 'The sample has no item 9.' });
    const other = await server.send('stepaudit/sampleItem', { packet: study.studentUri, by: 'A' });
    expect(other).toMatchObject({ kind: 'refused' });
  });
});

describe('what a blinded sample is drawn by', () => {
  let own: SmallStudy;
  const say = (content: object) => {
    writeFileSync(path.join(own.folder, 'stepaudit.json'), JSON.stringify(content));
  };
  const asStudy = {
    version: 1,
    arms: [{ traces: 'traces_student.jsonl' }, { traces: 'traces_teacher.jsonl' }],
  };
  const rubricFile = () => path.join(own.folder, '.stepaudit', 'rubrics', 'dosing.md');
  const arms = (...files: readonly string[]) => ({
    arms: files.map((file, index) => ({ arm: `arm ${index}`, file })),
    size: 5,
    seed: 1,
    allocation: 'equal' as const,
  });
  const choices = () => server.ask('stepaudit/sampleChoices', arms(own.studentUri, own.teacherUri));

  beforeAll(() => {
    own = new SmallStudy();
    const more = path.join(own.folder, 'judgments_student.jsonl');
    const row = (fields: object) =>
      `${JSON.stringify({ qidx: 0, chain_idx: 0, model_tag: 'student', judgment: 'error', ...fields })}\n`;
    const first = { step_idx: 0, step_text: 'The man weighs 70 kg and "gets" 15 mL per kg 😀.' };
    const third = { step_idx: 2, step_text: 'So the best of the options is the last one.' };
    appendFileSync(
      more,
      row({ ...first, judge_model: 'mini', rubric: 'dosing' }) +
        row({ ...third, judge_model: 'human Grace' }),
    );
    mkdirSync(path.dirname(rubricFile()), { recursive: true });
    writeFileSync(rubricFile(), '---\nname: dosing\ngold: withheld\n---\nIs the dose right? Do not guess.\n');
  });
  afterAll(() => {
    own.remove();
  });

  it('tells the judges and people, by how many steps they judged and by which rubrics', async () => {
    expect(await choices()).toEqual({
      drawing: expect.any(Number) as number,
      judges: [
        { judge: 'some-judge', steps: 2, rubrics: [] },
        { judge: 'mini', steps: 1, rubrics: [{ name: 'dosing', steps: 1 }] },
        { judge: 'human Grace', steps: 1, rubrics: [] },
      ],
      whichever: { steps: 2, rubrics: [{ name: 'dosing', steps: 1 }] },
    });
  });

  it('tells the primary judge and the rubric of the study', async () => {
    say({ ...asStudy, primaryJudge: 'mini', rubric: 'dosing' });
    expect(await choices()).toMatchObject({ judge: 'mini', rubric: 'dosing' });
    say(asStudy);
    expect(await choices()).not.toHaveProperty('rubric');
    // What a study says that cannot be read is not known.
    writeFileSync(path.join(own.folder, 'stepaudit.json'), '{');
    const broken = await server.send('stepaudit/sampleChoices', arms(own.studentUri));
    expect(broken).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('stepaudit.json') as string,
    });
    say(asStudy);
  });

  it('draws by one judge and hands out the words of an own rubric, and tells when it was edited meanwhile', async () => {
    const file = path.join(own.folder, 'own.sample.json');
    const uri = pathToFileURL(file).href;
    const rubric = { name: 'dosing', folders: [own.folder] };
    const drawn = await drawSample(server, {
      arms: [{ arm: 'student', file: own.studentUri }],
      packet: uri,
      size: 5,
      seed: 1,
      allocation: 'equal',
      judge: 'mini',
      rubric,
    });
    expect(drawn).toMatchObject({ kind: 'done', value: { items: 1, population: 1 } });
    expect(readFileSync(file, 'utf8')).not.toContain('mini');
    const { layout } = await server.ask('stepaudit/sampleItem', { packet: uri, by: 'Ada' });
    expect(layout.text).toMatch(/The rubric: dosing \([0-9a-f]+\)\s+Is the dose right\? Do not guess\.$/u);
    expect(layout.goldLine).toBeUndefined();
    const key = JSON.parse(readFileSync(file.replace('.sample.json', '.sample-key.json'), 'utf8')) as {
      readonly rubric: { readonly name: string; readonly hash: string };
    };
    expect(key).toMatchObject({
      judge: 'mini',
      rubric: { name: 'dosing' },
      items: [{ judge: 'mini', verdict: 'error', rubric: { name: 'dosing' } }],
    });

    writeFileSync(rubricFile(), '---\nname: dosing\ngold: withheld\n---\nIs the dose right?\n');
    await server.ask('stepaudit/sampleLabel', { packet: uri, item: 1, verdict: 'error', by: 'Ada' });
    // What was drawn stays as it was.
    const again = await server.ask('stepaudit/sampleItem', { packet: uri, item: 1, by: 'Ada' });
    expect(again.layout.text).toContain('Do not guess.');
    const { report } = await server.ask('stepaudit/sampleClose', {
      packet: uri,
      by: 'Ada',
      rubricFolders: rubric.folders,
    });
    const text = readFileSync(URI.parse(report).fsPath, 'utf8');
    const [, was, is] =
      /\*\*The rubric has been changed since: it was `([0-9a-f]+)` when the sample was drawn, and is `([0-9a-f]+)` now/u.exec(
        text,
      ) ?? [];
    expect(was).toBe(key.rubric.hash);
    expect(is).not.toBe(was);
  });

  it('draws by the verdicts of a person whose judgments are in a file, and by nobody else’s then', async () => {
    const packet = pathToFileURL(path.join(own.folder, 'people.sample.json')).href;
    const drawn = await drawSample(server, {
      ...arms(own.studentUri),
      packet,
      judge: 'human Grace',
      rubric: { name: 'original', folders: [] },
    });
    expect(drawn).toEqual({ kind: 'done', value: { items: 1, population: 1, leftOut: 3, unread: 1 } });
  });

  it('draws from what was gathered last, once, whatever is judged meanwhile', async () => {
    const older = await choices();
    const { drawing } = await choices();
    const said = { judge: 'mini', rubric: { name: 'original', folders: [] } };
    const draw = (from: number, name: string) =>
      server.send('stepaudit/sampleDraw', {
        ...said,
        drawing: from,
        packet: pathToFileURL(path.join(own.folder, `${name}.sample.json`)).href,
      });
    const gone = { kind: 'refused', reason: expect.stringContaining('draw again') as string };
    expect(await draw(older.drawing, 'late')).toEqual(gone);
    // A name that is taken loses nothing: another can be given.
    expect(await draw(drawing, 'people')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('it is there already') as string,
    });
    expect(await draw(drawing, 'late')).toMatchObject({ kind: 'done', value: { items: 1 } });
    expect(await draw(drawing, 'later')).toEqual(gone);
  });

  it('refuses a rubric and a judge that are not there', async () => {
    const ask = (rubric: string, judge: string) =>
      drawSample(server, {
        arms: [{ arm: 'student', file: own.studentUri }],
        packet: pathToFileURL(path.join(own.folder, 'none.sample.json')).href,
        size: 5,
        seed: 1,
        allocation: 'equal',
        judge,
        rubric: { name: rubric, folders: [] },
      });
    expect(await ask('dosing', 'mini')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('There is no rubric dosing') as string,
    });
    expect(await ask('original', 'nobody')).toMatchObject({ kind: 'refused' });
  });
});
