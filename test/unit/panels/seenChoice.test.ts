import { describe, expect, it } from 'vitest';
import { textHash } from '../../../src/core/base/textHash';
import { seenChoice } from '../../../src/extension/panels/seenChoice';
import type { SeenPlace } from '../../../src/protocol/comparePanel';
import type { ComparePage } from '../../../src/protocol/lsp';
import { pairPage, pageOf, student, teacher, type StepSketch } from '../../webview/compare/pages';

const [text, step] = ['The vial holds 40 mg/mL, so 500 mg ÷ 40 mg/mL = 12.5 mL are drawn up.', 3];
const seen: SeenPlace = {
  file: 'file:///study/student-7b-sft-epoch3.jsonl',
  record: 82,
  chain: 0,
  step,
  textHash: textHash(text),
  verdict: 'error',
};
/** The page once the student's step is another. */
const pageWith = (change: Partial<StepSketch>): ComparePage =>
  pageOf([
    { ...student, steps: student.steps.map((each, at) => (at === step ? { ...each, ...change } : each)) },
    teacher,
  ]);

describe('what a command in the Compare panel acts on', () => {
  it('is the step that the reader saw, in its own arm', () => {
    const choice = seenChoice(pairPage, seen);
    expect(choice).toMatchObject({ kind: 'step', step, arm: { file: seen.file } });
  });

  it.each([
    ['its text is another', { text: 'The vial holds 40 mg/mL, so 50 mg are 1.25 mL.' }],
    ['another verdict counts', { overriddenTo: 'correct' } as const],
  ])('is nothing once %s', (_, change) => {
    expect(seenChoice(pageWith(change), seen)).toEqual({ kind: 'changed' });
  });

  it('is nothing once a verdict has come or is gone', () => {
    expect(seenChoice(pairPage, { ...seen, verdict: undefined })).toEqual({ kind: 'changed' });
    const last = student.steps.length - 1;
    const at = { ...seen, step: last, textHash: textHash(student.steps[last]?.text ?? '') };
    expect(seenChoice(pairPage, at)).toEqual({ kind: 'changed' });
  });

  it.each([
    ['the reader is beside all steps', pairPage, undefined],
    ['nothing is compared', undefined, seen],
    ['the chain has no such step', pairPage, { ...seen, step: 99 }],
    ['another chain is shown', pairPage, { ...seen, chain: 1 }],
    ['another question is shown', pairPage, { ...seen, record: 83 }],
    ['another file is shown', pairPage, { ...seen, file: 'file:///study/other.jsonl' }],
  ])('is nothing while %s', (_, page, at) => {
    expect(seenChoice(page, at)).toEqual({ kind: 'none' });
  });
});
