import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { StudyLookup } from '../../../src/node/studies/findStudy';
import { openArms } from '../../../src/node/studies/openArms';
import { readStudy } from '../../../src/node/studies/readStudy';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const folders: string[] = [];
let root: string;
let study: string;

const trace = (id: number): string =>
  `${JSON.stringify({ question_idx: id, question: `What is ${id}?`, text: 'Step 1: It is what it is, as we all know.', answer: '' })}\n`;
const write = (name: string, content: string | object): string => {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const twoArms = {
  version: 1,
  arms: [
    { role: 'teacher', name: 'big', traces: 'runs/a.jsonl' },
    { role: 'student', traces: 'runs/traces_small.jsonl', judgments: ['judged.jsonl'] },
  ],
  primaryJudge: 'gpt-4',
};
const reasonOf = async (): Promise<string> => {
  const read = await readStudy(study);
  return read.kind === 'refused' ? read.reason : read.kind;
};

beforeEach(() => {
  root = temporaryFolder();
  folders.push(root);
  study = write('stepaudit.json', twoArms);
  write('runs/a.jsonl', trace(1));
  write('runs/traces_small.jsonl', trace(1));
  write(
    'judged.jsonl',
    `${JSON.stringify({ qidx: 0, chain_idx: 0, step_idx: 0, model_tag: 'small', judge_model: 'gpt-4', step_text: 'It is what it is, as we all know.', judgment: 'error', explanation: '' })}\n`,
  );
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('reading a study', () => {
  it('makes its files absolute, and fills in what it does not say', async () => {
    expect(await readStudy(study)).toEqual({
      kind: 'study',
      study: {
        file: study,
        name: undefined,
        arms: [
          { tag: 'big', role: 'teacher', traces: path.join(root, 'runs/a.jsonl'), judgments: undefined },
          {
            tag: 'small',
            role: 'student',
            traces: path.join(root, 'runs/traces_small.jsonl'),
            judgments: [path.join(root, 'judged.jsonl')],
          },
        ],
        pairBy: 'id',
        alignment: 'one-to-one',
        rule: undefined,
        primaryJudge: 'gpt-4',
        rubric: undefined,
      },
    });
  });

  it('says which file, where in it and what is wrong', async () => {
    write('stepaudit.json', { ...twoArms, rule: 'lines' });
    expect(await reasonOf()).toBe(`${study}: "rule" must be "numbered", "sentences" or "windows".`);
    rmSync(study);
    expect(await reasonOf()).toBe(`${study} cannot be read: there is no such file.`);
    mkdirSync(study);
    expect(await reasonOf()).toContain('not a regular file');
  });

  it('does not read a file that is far too long', async () => {
    truncateSync(study, 2 * 1024 * 1024);
    expect(await reasonOf()).toBe(`${study}: it is longer than 1 MB and no study file.`);
  });

  it('follows no link out of its folder, neither of a file nor of a folder on the way', async () => {
    const outside = temporaryFolder();
    folders.push(outside);
    writeFileSync(path.join(outside, 'secret.jsonl'), trace(1));
    rmSync(path.join(root, 'judged.jsonl'));
    symlinkSync(path.join(outside, 'secret.jsonl'), path.join(root, 'judged.jsonl'));
    expect(await reasonOf()).toBe(
      `${study}: "arms[1]" names "judged.jsonl", a link out of the study’s folder.`,
    );
    rmSync(path.join(root, 'runs'), { recursive: true });
    symlinkSync(outside, path.join(root, 'runs'));
    write('runs/a.jsonl', trace(1));
    expect(await reasonOf()).toContain('"arms[0]" names "runs/a.jsonl", a link out');
  });

  it('follows links within its folder, and leaves what is not there to be reported when it is opened', async () => {
    rmSync(path.join(root, 'judged.jsonl'));
    symlinkSync(path.join(root, 'runs/a.jsonl'), path.join(root, 'judged.jsonl'));
    rmSync(path.join(root, 'runs/traces_small.jsonl'));
    const read = await readStudy(study);
    if (read.kind !== 'study') throw new Error(read.reason);
    expect(await openArms(read.study)).toEqual({
      kind: 'refused',
      reason: `${study}: the arm "small" cannot be opened. ${path.join(root, 'runs/traces_small.jsonl')} cannot be read: there is no such file.`,
    });
  });
});

describe('opening a study', () => {
  it('opens each arm with its tag, role and judgments, and with the study’s primary judge', async () => {
    const read = await readStudy(study);
    if (read.kind !== 'study') throw new Error(read.reason);
    const opened = await openArms(read.study, { primaryJudge: 'another' });
    if (opened.kind !== 'opened') throw new Error(opened.reason);
    expect(opened.arms.map(({ audited }) => [audited.traces.tag, audited.traces.role])).toEqual([
      ['big', 'teacher'],
      ['small', 'student'],
    ]);
    const chain = await opened.arms[1]?.audited.chain(0, 0, 'numbered');
    expect(chain?.kind === 'chain' && chain.state.steps[0]?.effective.kind).toBe('judged');
  });
});

describe('looking for the study of a trace file', () => {
  const deep = (): string => path.join(root, 'runs/traces_small.jsonl');

  it('finds it above the file up to the root, and not beyond', async () => {
    const { found } = await StudyLookup.find(deep(), root);
    expect(found.kind === 'study' && [found.study.file, found.arm.tag]).toEqual([study, 'small']);
    expect((await StudyLookup.find(deep(), path.join(root, 'runs'))).found.kind).toBe('none');
    expect((await StudyLookup.find(deep())).found.kind).toBe('none');
    expect((await StudyLookup.find(deep(), path.join(root, 'elsewhere'))).found.kind).toBe('none');
  });

  it('passes over a study that does not name the file', async () => {
    write('runs/stepaudit.json', { version: 1, arms: [{ traces: 'a.jsonl' }] });
    const { found } = await StudyLookup.find(deep(), root);
    expect(found.kind === 'study' && found.study.file).toBe(study);
    expect((await StudyLookup.find(write('other.jsonl', trace(1)), root)).found.kind).toBe('none');
  });

  it('reports a study file that cannot be read', async () => {
    write('runs/stepaudit.json', '{');
    expect((await StudyLookup.find(deep(), root)).found.kind).toBe('refused');
  });

  it('knows when the study changed, appeared or is gone', async () => {
    const lookup = await StudyLookup.find(deep(), root);
    expect(await lookup.isCurrent()).toBe(true);
    write('runs/stepaudit.json', twoArms);
    expect(await lookup.isCurrent()).toBe(false);
    rmSync(path.join(root, 'runs/stepaudit.json'));
    expect(await lookup.isCurrent()).toBe(true);
    utimesSync(study, 1, 1);
    expect(await lookup.isCurrent()).toBe(false);
  });
});
