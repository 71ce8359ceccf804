import * as v from 'valibot';
import { describeIssue } from '../base/describeIssue';
import { parseJson } from '../base/parseJson';
import { alignments } from '../compare/alignSteps';
import { textRules } from '../segment/segmentation';
import { armTag } from '../traces/roleOf';
import { roles } from '../traces/traceRecord';
import { isJsonObject } from '../traces/traceShape';

/** The name of a study file; it lies in the folder of the traces or above it. */
export const studyFileName = 'stepaudit.json';

/** What pairs the records of a question across arms. */
export const pairings = ['id', 'question'] as const;
export type Pairing = (typeof pairings)[number];

const name = v.pipe(
  v.string('must be text'),
  v.minLength(1, 'must not be empty'),
  v.maxLength(200, 'must not be longer than 200 characters'),
);

/** A path that does not lead out of its folder by its own words; whether a link in it does shows when it is opened. */
const pathBelow = v.pipe(
  v.string('must be text'),
  v.maxLength(1000, 'must not be longer than 1,000 characters'),
  v.regex(
    /^(?!\/)(?![A-Za-z]:)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\p{Cc}]+$/u,
    'must be a path below the folder of the study file, with "/" between its parts and without ".."',
  ),
);

/** The most arms of one study. */
export const mostStudyArms = 20;

const arm = v.strictObject({
  role: v.pipe(
    v.optional(v.picklist(roles, 'must be "teacher", "student" or "base"')),
    v.description(
      'What the model is in the study. The steps of the other arms are set beside those of the teacher.',
    ),
  ),
  name: v.pipe(
    v.optional(name),
    v.description(
      'The arm’s tag, as judgment files call it in "model_tag". Without it, the name of the trace file.',
    ),
  ),
  traces: v.pipe(pathBelow, v.description('The trace file (JSONL), below the folder of this file.')),
  judgments: v.pipe(
    v.optional(
      v.pipe(v.array(pathBelow, 'must be a list'), v.maxLength(100, 'must not have more than 100 files')),
    ),
    v.description(
      'The judgment files of this arm. Without them, those beside the trace file that name its tag.',
    ),
  ),
});

/** The shape of a study file; `media/schemas/stepaudit.schema.json` is made from it. */
export const studyFile = v.strictObject({
  $schema: v.optional(v.string('must be text')),
  version: v.pipe(
    v.literal(1, 'must be 1; other versions are written by newer releases of Step Audit'),
    v.description('The version of this format.'),
  ),
  name: v.pipe(v.optional(name), v.description('What the study is called.')),
  arms: v.pipe(
    v.array(arm, 'must be a list'),
    v.minLength(1, 'must have at least one arm'),
    v.maxLength(mostStudyArms, `must not have more than ${mostStudyArms} arms`),
    v.description('The models whose traces are compared, one trace file each.'),
  ),
  pairBy: v.pipe(
    v.optional(v.picklist(pairings, 'must be "id" or "question"')),
    v.description(
      'What pairs a question across arms: "id" is question_idx, id or uid, and the question’s text where an arm has ' +
        'none of them; "question" is the text alone. "id" without this field.',
    ),
  ),
  rule: v.pipe(
    v.optional(v.picklist(textRules, 'must be "numbered", "sentences" or "windows"')),
    v.description('How chains are cut into steps. Without it, the setting or option of the program.'),
  ),
  alignment: v.pipe(
    v.optional(v.picklist(alignments, 'must be "one-to-one" or "one-to-many"')),
    v.description(
      'Whether a step may stand beside several steps of another arm. "one-to-one" without this field.',
    ),
  ),
  primaryJudge: v.pipe(
    v.optional(name),
    v.description(
      'The judge whose verdict counts before newer ones of others; an override counts before both.',
    ),
  ),
  rubric: v.pipe(
    v.optional(name),
    v.description(
      'The name of the rubric that the command line judges by where it is given none. In the editor, the setting ' +
        'stepaudit.judge.rubric says which.',
    ),
  ),
});
export type StudyFile = v.InferOutput<typeof studyFile>;
export type StudyFileArm = StudyFile['arms'][number];

export type StudyFileResult =
  | { readonly kind: 'study'; readonly study: StudyFile }
  /** The reason says where and what, without a full stop. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** Reads the text of a study file. */
export function readStudyFile(text: string): StudyFileResult {
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid') return { kind: 'invalid', reason: `it is not JSON: ${parsed.reason}` };
  if (!isJsonObject(parsed.value)) return { kind: 'invalid', reason: 'it must be a JSON object' };
  const checked = v.safeParse(studyFile, parsed.value, { abortEarly: true });
  if (!checked.success) return { kind: 'invalid', reason: problemOf(checked.issues[0]) };
  const { arms } = checked.output;
  const twice = repeated(arms.map(({ traces }) => traces)) ?? repeated(arms.map(tagOf));
  return twice === undefined
    ? { kind: 'study', study: checked.output }
    : {
        kind: 'invalid',
        reason: `two arms are ${JSON.stringify(twice)}; each needs its own trace file and name`,
      };
}

/** The tag of an arm: its name, else what the name of its trace file gives. */
export function tagOf({ name: given, traces }: Pick<StudyFileArm, 'name' | 'traces'>): string {
  return given ?? armTag(traces);
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type !== 'strict_object') return describeIssue(issue);
  const place = describeIssue({ ...issue, message: '' }).trim();
  return issue.expected === 'never' ? `${place} is not known here` : `${place} is missing`;
}

function repeated(values: readonly string[]): string | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}
