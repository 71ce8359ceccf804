import { expect, it } from 'vitest';
import { newStudyFile } from '../../../src/core/study/newStudyFile';
import { readStudyFile, type StudyFile } from '../../../src/core/study/studyFile';

const arms = [
  { role: 'teacher', traces: 'big.jsonl' },
  { role: 'student', traces: 'small.jsonl' },
] as const;

it('writes a study that can be read, ready to be added to', () => {
  const text = newStudyFile(arms);
  expect(text.endsWith('}\n')).toBe(true);
  expect(readStudyFile(text)).toEqual({ kind: 'study', study: { version: 1, arms } });
});

it('keeps what an earlier study said of itself and of arms that stay', () => {
  const earlier: StudyFile = {
    version: 1,
    name: 'Distillation',
    rule: 'windows',
    arms: [
      { traces: 'small.jsonl', name: 'pupil', role: 'base', judgments: ['j.jsonl'] },
      { traces: 'gone.jsonl' },
    ],
  };
  const study: unknown = JSON.parse(newStudyFile(arms, earlier));
  expect(study).toEqual({
    ...earlier,
    arms: [
      { role: 'teacher', traces: 'big.jsonl' },
      { role: 'student', traces: 'small.jsonl', name: 'pupil', judgments: ['j.jsonl'] },
    ],
  });
});
