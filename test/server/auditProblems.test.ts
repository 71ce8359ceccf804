import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AuditedTraces } from '../../src/node/auditedTraces';
import { auditProblems } from '../../src/server/auditProblems';
import { SmallStudy } from '../fixtures/study';

test('judgments of questions that the trace file does not have are a problem', async () => {
  const study = new SmallStudy();
  onTestFinished(() => {
    study.remove();
  });
  const beyond = { qidx: 3, step_idx: 0, model_tag: 'student', step_text: 'x', judgment: 'error' };
  const problems = async () => {
    const opened = await AuditedTraces.open(study.student);
    if (opened.kind !== 'opened') throw new Error(opened.reason);
    return auditProblems(opened.value);
  };
  expect(await problems()).toEqual([]);
  appendFileSync(path.join(study.folder, 'judgments_student.jsonl'), `${JSON.stringify(beyond)}\n`);
  expect(await problems()).toEqual([
    '1 row of judgments_student.jsonl is about a question behind the end of the trace file.',
  ]);
});
