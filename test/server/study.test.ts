import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DidChangeWorkspaceFoldersNotification,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { stepStatus } from '../../src/core/verdicts/stepStatus';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;

beforeAll(() => {
  server = new ServerProcess();
});
afterAll(() => server.stop());
beforeEach(() => {
  study = new SmallStudy();
});
afterEach(() => study.remove());

const first = () => ({ file: study.studentUri, record: 0, chain: 0 });
const describeStudy = (more: object, arms: readonly object[] = both): void => {
  writeFileSync(path.join(study.folder, 'stepaudit.json'), JSON.stringify({ version: 1, arms, ...more }));
};
const both = [
  { role: 'student', traces: 'traces_student.jsonl' },
  { role: 'teacher', traces: 'traces_teacher.jsonl' },
];
const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

describe('a study', () => {
  it('says which files are arms, what they are called and what they are', async () => {
    writeFileSync(path.join(study.folder, 'another.jsonl'), readFileSync(study.teacher));
    describeStudy({}, [
      { role: 'student', name: 'small', traces: 'traces_teacher.jsonl' },
      { role: 'teacher', name: 'big', traces: 'traces_student.jsonl', judgments: [] },
    ]);
    const page = await server.ask('stepaudit/compare', first());
    expect(page.arms.map(({ tag, role }) => [tag, role])).toEqual([
      ['big', 'teacher'],
      ['small', 'student'],
    ]);
    expect(page.missing).toEqual([]);
    expect(page.arms[0]?.counts.unjudged).toBe(3);
  });

  it('is followed when it appears, changes and is gone, without being told', async () => {
    const roleOf = async () => (await server.ask('stepaudit/reading', first())).role;
    expect(await roleOf()).toBe('student');
    describeStudy({}, [{ role: 'base', traces: 'traces_student.jsonl' }]);
    expect(await roleOf()).toBe('base');
    rmSync(path.join(study.folder, 'stepaudit.json'));
    expect(await roleOf()).toBe('student');
  });

  it('has its rule and its primary judge honoured', async () => {
    rewrite(path.join(study.folder, 'judgments_student.jsonl'), (text) => {
      const row = JSON.parse(text.split('\n')[0] ?? '') as object;
      return text + JSON.stringify({ ...row, judge_model: 'gpt-4', judgment: 'correct' }) + '\n';
    });
    const second = async () =>
      stepStatus(
        (await server.ask('stepaudit/reading', first())).state.steps[1]?.effective ?? { kind: 'unjudged' },
      );
    expect(await second()).toBe('correct');
    describeStudy({ primaryJudge: 'some-judge' });
    expect(await second()).toBe('error');
    describeStudy({ rule: 'windows' });
    expect((await server.ask('stepaudit/reading', first())).rule).toBe('windows');
  });

  it('that cannot be read is reported beside the page, and reading goes on', async () => {
    describeStudy({ rule: 'lines' });
    const page = await server.ask('stepaudit/reading', first());
    const reason = `${path.join(study.folder, 'stepaudit.json')}: "rule" must be "numbered", "sentences" or "windows".`;
    expect(page.problems).toContain(reason);
    const compared = await server.ask('stepaudit/compare', first());
    expect(compared.missing).toContain(reason);
    expect(compared.arms).toHaveLength(2);
  });

  it('says which of its files cannot be opened', async () => {
    describeStudy({}, [...both, { role: 'base', traces: 'traces_base.jsonl' }]);
    const page = await server.ask('stepaudit/compare', first());
    expect(page.missing).toEqual([expect.stringContaining('traces_base.jsonl cannot be read')]);
  });

  it('with more arms than fit says how many are not shown', async () => {
    const copies = ['a', 'b', 'c'].map((name) => {
      writeFileSync(path.join(study.folder, `${name}.jsonl`), readFileSync(study.teacher));
      return { traces: `${name}.jsonl` };
    });
    describeStudy({}, [...both, ...copies]);
    const page = await server.ask('stepaudit/compare', first());
    expect(page.arms.map(({ tag }) => tag)).toEqual(['student', 'teacher', 'a']);
    expect(page.missing).toEqual(['2 more arms of the study are not shown: three stand beside each other.']);
  });

  it('above the traces counts within the workspace', async () => {
    const below = new SmallStudy(path.join(study.folder, 'runs'));
    const ref = { file: below.studentUri, record: 0, chain: 0 };
    describeStudy({}, [{ role: 'base', traces: 'runs/traces_student.jsonl' }]);
    expect((await server.ask('stepaudit/reading', ref)).role).toBe('student');
    const inside = new ServerProcess(study.folder);
    expect((await inside.ask('stepaudit/reading', ref)).role).toBe('base');
    await inside.stop();
  });

  it('above the traces counts from when its folder is added to the workspace, until it is removed', async () => {
    const below = new SmallStudy(path.join(study.folder, 'runs'));
    const ref = { file: below.studentUri, record: 0, chain: 0 };
    describeStudy({}, [{ role: 'base', traces: 'runs/traces_student.jsonl' }]);
    const roleOf = async () => (await server.ask('stepaudit/reading', ref)).role;
    const folder = { uri: pathToFileURL(study.folder).href, name: 'added' };
    const change = (event: WorkspaceFoldersChangeEvent): Promise<void> =>
      server.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });

    const { capabilities } = await server.initialized;
    expect(capabilities.workspace?.workspaceFolders).toEqual({ supported: true, changeNotifications: true });
    expect(await roleOf()).toBe('student');
    await change({ added: [folder], removed: [] });
    expect(await roleOf()).toBe('base');
    expect(server.changed).toContain(below.studentUri);
    await change({ added: [], removed: [folder] });
    expect(await roleOf()).toBe('student');
  });
});

describe('pairing', () => {
  it('goes by the question’s text where an arm has no ids or others', async () => {
    rewrite(study.teacher, (text) => text.replaceAll('"question_idx"', '"number"'));
    expect((await server.ask('stepaudit/compare', first())).arms.map(({ record }) => record)).toEqual([0, 1]);
    rewrite(study.teacher, (text) => text.replace('"number":1,', '"question_idx":77,'));
    expect((await server.ask('stepaudit/compare', first())).arms.map(({ record }) => record)).toEqual([0, 1]);
  });

  it('goes by the text alone where the study says so', async () => {
    rewrite(study.teacher, (text) =>
      text
        .replace('"question_idx":1,', '"question_idx":9,')
        .replace('"question_idx":2,', '"question_idx":1,'),
    );
    describeStudy({ pairBy: 'question' });
    expect((await server.ask('stepaudit/compare', first())).arms.map(({ record }) => record)).toEqual([0, 1]);
  });

  it('says when the arms do not agree on the right answer', async () => {
    rewrite(study.teacher, (text) => text.replace('"correct_answer":"B"', '"correct_answer":"C"'));
    const page = await server.ask('stepaudit/compare', first());
    expect(page.arms).toHaveLength(2);
    expect(page.missing).toEqual([
      'The arms give different right answers to this question (student: 1,050 mL; teacher: 950 mL).',
    ]);
  });

  it('says when an arm has the question more than once, and which one is shown', async () => {
    rewrite(study.teacher, (text) => text + text);
    const page = await server.ask('stepaudit/compare', first());
    expect(page.missing).toEqual([
      'teacher has this question 2 times (lines 2, 4); the one on line 2 is shown.',
    ]);
    rewrite(study.teacher, (text) => text.split('\n').slice(0, 2).join('\n') + '\n');
    expect((await server.ask('stepaudit/compare', first())).missing).toEqual([]);
  });

  it('survives a file that is written anew with other questions', async () => {
    expect(
      (await server.ask('stepaudit/compare', { ...first(), other: study.teacherUri })).arms,
    ).toHaveLength(2);
    writeFileSync(
      study.teacher,
      '{"question_idx": 5, "question": "Why?", "teacher_cot": "1. Because it is so, they say."}\n',
    );
    const page = await server.ask('stepaudit/compare', {
      ...first(),
      other: pathToFileURL(study.teacher).href,
    });
    expect(page.missing).toEqual(['teacher does not have this question (id 1).']);
  });
});

describe('setting up a study', () => {
  it('proposes the trace files of a folder, with the roles that names and fields speak for', async () => {
    writeFileSync(path.join(study.folder, 'big.jsonl'), readFileSync(study.teacher));
    writeFileSync(path.join(study.folder, 'notes.jsonl'), '{"note": 1}\n');
    const proposed = await server.ask('stepaudit/proposeStudy', { folder: pathToFileURL(study.folder).href });
    expect(proposed.map(({ traces, tag, role }) => [traces, tag, role])).toEqual([
      ['big.jsonl', 'big', 'teacher'],
      ['traces_student.jsonl', 'student', 'student'],
      ['traces_teacher.jsonl', 'teacher', 'teacher'],
    ]);
    const gone = pathToFileURL(path.join(study.folder, 'gone')).href;
    expect(await server.refusal('stepaudit/proposeStudy', { folder: gone })).toMatch(
      /gone cannot be listed: /u,
    );
    expect(await server.refusal('stepaudit/proposeStudy', { folder: 'http://x' })).toContain(
      'not http: addresses',
    );
  });

  it('says how the arms fit together', async () => {
    const check = { file: study.studentUri };
    expect(await server.refusal('stepaudit/checkStudy', check)).toContain('is in no study yet.');
    describeStudy({});
    expect(await server.ask('stepaudit/checkStudy', check)).toEqual({
      questions: 2,
      inAllArms: 2,
      problems: [],
    });
    rewrite(study.teacher, (text) => text.split('\n').slice(1).join('\n'));
    expect(await server.ask('stepaudit/checkStudy', check)).toEqual({
      questions: 2,
      inAllArms: 1,
      problems: ['teacher lacks one question that another arm has: 2.'],
    });
    describeStudy({ version: 2 });
    expect(await server.refusal('stepaudit/checkStudy', check)).toContain('"version" must be 1');
  });
});
