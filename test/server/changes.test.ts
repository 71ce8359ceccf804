import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { Changes } from '../../src/server/changes';
import { OpenFiles } from '../../src/server/openFiles';
import { SmallStudy } from '../fixtures/study';

test.each([
  ['judgments_any.jsonl', true],
  ['judgment_any.jsonl', true],
  ['traces_student.jsonl', true],
  ['traces_student.jsonl.stepaudit.jsonl', true],
  ['traces_teacher.jsonl', false],
  ['stepaudit.json', true],
  ['../stepaudit.json', true],
  ['elsewhere/stepaudit.json', false],
  ['judgments_any.txt', false],
  ['elsewhere/judgments_any.jsonl', false],
])('%s on disk changes the traces beside it: %s', async (name, changes) => {
  const study = new SmallStudy();
  onTestFinished(() => {
    study.remove();
  });
  const files = new OpenFiles();
  await files.get(study.studentUri);
  const announced: unknown[] = [];
  const sendNotification = (_: unknown, params: unknown): Promise<void> => {
    announced.push(params);
    return Promise.resolve();
  };
  new Changes({ sendNotification } as unknown as Connection, files).onDisk(
    URI.file(path.join(study.folder, name)).toString(),
  );
  expect(announced).toEqual(changes ? [{ file: study.studentUri }] : []);
});
