import { toJsonSchema } from '@valibot/to-json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStudyFile, studyFile, tagOf } from '../../../src/core/study/studyFile';

const minimal = { version: 1, arms: [{ traces: 'traces_student.jsonl' }] };
const reasonOf = (value: unknown): string => {
  const read = readStudyFile(typeof value === 'string' ? value : JSON.stringify(value));
  return read.kind === 'invalid' ? read.reason : 'a study';
};
const withArm = (arm: object) => ({ ...minimal, arms: [{ traces: 'a.jsonl', ...arm }] });

describe('a study file', () => {
  it('is read with all its fields', () => {
    const study = {
      $schema: './schema.json',
      version: 1,
      name: 'Distillation',
      arms: [
        {
          role: 'teacher',
          name: 'big',
          traces: 'runs/traces_big.jsonl',
          judgments: ['judged/judgments_big.jsonl'],
        },
        { role: 'student', traces: 'traces_small.jsonl' },
      ],
      pairBy: 'question',
      rule: 'windows',
      alignment: 'one-to-many',
      primaryJudge: 'gpt-4',
      rubric: 'style-blind',
    };
    expect(readStudyFile(JSON.stringify(study))).toEqual({ kind: 'study', study });
    expect(study.arms.map(tagOf)).toEqual(['big', 'small']);
  });

  it.each([
    ['{', /^it is not JSON: /u],
    [[], /^it must be a JSON object$/u],
    [{ arms: minimal.arms }, /^"version" is missing$/u],
    [{ ...minimal, version: 2 }, /^"version" must be 1; other versions/u],
    [{ ...minimal, arms: [] }, /^"arms" must have at least one arm$/u],
    [{ ...minimal, primary: 'x' }, /^"primary" is not known here$/u],
    [withArm({ role: 'pupil' }), /^"arms\[0\]\.role" must be "teacher", "student" or "base"$/u],
    [withArm({ judgments: 'judgments.jsonl' }), /^"arms\[0\]\.judgments" must be a list$/u],
    [{ ...minimal, arms: [{}] }, /^"arms\[0\]\.traces" is missing$/u],
    [{ ...minimal, rule: 'given' }, /^"rule" must be/u],
    [{ ...minimal, arms: [{ traces: 'a.jsonl' }, { traces: 'a.jsonl' }] }, /^two arms are "a\.jsonl"; /u],
    [{ ...minimal, arms: [{ traces: 'x/a.jsonl' }, { traces: 'y/a.jsonl' }] }, /^two arms are "a"; /u],
    [
      { ...minimal, arms: Array.from({ length: 21 }, (_, at) => ({ traces: `${at}` })) },
      /more than 20 arms$/u,
    ],
  ])('that is %j is refused with the place and the reason', (value, reason) => {
    expect(reasonOf(value)).toMatch(reason);
  });

  it.each([
    '../a.jsonl',
    'runs/../../a.jsonl',
    '..',
    '/etc/passwd',
    'C:/a.jsonl',
    'c:a.jsonl',
    String.raw`runs\a.jsonl`,
    String.raw`\\host\a`,
    'a\0b',
    'a\nb',
    '',
  ])('with the path %j is refused', (traces) => {
    expect(reasonOf(withArm({ traces }))).toMatch(/^"arms\[0\]\.traces" must be a path below the folder/u);
    expect(reasonOf(withArm({ judgments: [traces] }))).toMatch(
      /^"arms\[0\]\.judgments\[0\]" must be a path/u,
    );
  });

  it.each(['a.jsonl', 'runs/1/a.jsonl', '.hidden/a..b.jsonl', 'with space/ü.jsonl', './a.jsonl'])(
    'with the path %j is read',
    (traces) => {
      expect(reasonOf(withArm({ traces }))).toBe('a study');
    },
  );

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['study', 'invalid']).toContain(readStudyFile(text).kind);
      }),
    );
  });

  it('has the JSON schema that the editor completes and checks it by', async () => {
    const schema = toJsonSchema(studyFile, {
      target: 'draft-07',
      errorMode: 'throw',
      // The editor reads patterns with the flag u, as they are written.
      overrideAction: ({ valibotAction, jsonSchema }) =>
        valibotAction.type === 'regex' &&
        'requirement' in valibotAction &&
        valibotAction.requirement instanceof RegExp
          ? { ...jsonSchema, pattern: valibotAction.requirement.source }
          : undefined,
    });
    const titled = { ...schema, title: 'Step Audit study' };
    await expect(`${JSON.stringify(titled, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../media/schemas/stepaudit.schema.json',
    );
  });
});
