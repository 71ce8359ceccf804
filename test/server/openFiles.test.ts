import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { stepStatus } from '../../src/core/verdicts/stepStatus';
import type { AuditedTraces } from '../../src/node/auditedTraces';
import { OpenFiles } from '../../src/server/openFiles';
import { SmallStudy } from '../fixtures/study';

let study: SmallStudy;
let files: OpenFiles;
beforeEach(() => {
  const own = new SmallStudy();
  study = own;
  files = new OpenFiles();
  return () => {
    own.remove();
  };
});

async function open(): Promise<AuditedTraces> {
  const reply = await files.get(study.studentUri);
  if (reply.kind === 'refused') throw new Error(reply.reason);
  return reply.value;
}

async function statuses(): Promise<string[]> {
  const chain = await (await open()).chain(0, 0, 'numbered');
  if (chain.kind !== 'chain') throw new Error(chain.reason);
  return chain.state.steps.map(({ effective }) => stepStatus(effective));
}

const judgments = (): string => path.join(study.folder, 'judgments_student.jsonl');
const row = (tag: string): string =>
  `${JSON.stringify({
    qidx: 0,
    step_idx: 2,
    model_tag: tag,
    judge_model: 'later-judge',
    step_text: 'So the best of the options is the last one.',
    judgment: 'error',
    explanation: '',
  })}\n`;

describe('a judgment file', () => {
  test.each(['judgments_later_student.jsonl', 'judgment_later.jsonl'])(
    'that appears as %s is read',
    async (name) => {
      expect(await statuses()).toEqual(['correct', 'error', 'unjudged']);
      writeFileSync(path.join(study.folder, name), row('student'));
      expect(await statuses()).toEqual(['correct', 'error', 'error']);
    },
  );

  test('that appears empty is read when it has rows of the arm', async () => {
    const file = path.join(study.folder, 'judgments_later.jsonl');
    await open();
    writeFileSync(file, '');
    expect(await statuses()).toEqual(['correct', 'error', 'unjudged']);
    appendFileSync(file, row('student'));
    expect(await statuses()).toEqual(['correct', 'error', 'error']);
  });

  test('that is deleted leaves its steps unjudged, until it is back', async () => {
    await open();
    renameSync(judgments(), `${judgments()}.away`);
    expect(await statuses()).toEqual(['unjudged', 'unjudged', 'unjudged']);
    renameSync(`${judgments()}.away`, judgments());
    expect(await statuses()).toEqual(['correct', 'error', 'unjudged']);
  });

  test('that grows, and one of another arm, make nothing be opened anew', async () => {
    const before = await open();
    appendFileSync(judgments(), row('student'));
    writeFileSync(path.join(study.folder, 'judgments_teacher.jsonl'), row('teacher'));
    expect(await statuses()).toEqual(['correct', 'error', 'error']);
    expect(await open()).toBe(before);
  });
});

test('a trace file that is deleted is refused in one sentence, until it is back', async () => {
  await open();
  renameSync(study.student, `${study.student}.away`);
  const refused = { kind: 'refused', reason: expect.stringMatching(/there is no such file\.$/u) as string };
  expect(await files.get(study.studentUri)).toEqual(refused);
  expect(await files.get(study.studentUri)).toEqual(refused);
  renameSync(`${study.student}.away`, study.student);
  expect(await statuses()).toEqual(['correct', 'error', 'unjudged']);
});

test('requests at the same time share what is opened anew', async () => {
  await open();
  rmSync(judgments());
  const [first, ...others] = await Promise.all([open(), open(), open()]);
  for (const other of others) expect(other).toBe(first);
});
