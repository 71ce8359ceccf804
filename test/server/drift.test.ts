import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textHash } from '../../src/core/base/textHash';
import { stepStatus } from '../../src/core/verdicts/stepStatus';
import type { DriftedStep, StepTarget } from '../../src/protocol/drift';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
const ref = () => ({ file: study.studentUri, record: 0, chain: 0 });

beforeAll(() => {
  server = new ServerProcess();
});
afterAll(() => server.stop());
beforeEach(async () => {
  study = new SmallStudy();
  const page = await server.ask('stepaudit/reading', ref());
  const step = { index: 1, textHash: textHash(page.state.steps[1]?.step.shown ?? '') };
  const about = { ...ref(), question: page.key, steps: [step], by: 'Ada' };
  await server.ask('stepaudit/override', { ...about, verdict: 'error', reason: 'The product is 1,050.' });
  await server.ask('stepaudit/note', { ...about, text: 'Off by 100', tags: ['boundary'] });
});
afterEach(() => study.remove());

/** Changes the trace file as another program does. */
function rewrite(change: (text: string) => string): void {
  writeFileSync(study.student, change(readFileSync(study.student, 'utf8')));
}

const drift = async () => (await server.ask('stepaudit/drift', { file: study.studentUri })).steps;
const statuses = async () =>
  (await server.ask('stepaudit/reading', ref())).state.steps.map(({ effective }) => stepStatus(effective));
const move = ({ said }: DriftedStep, { record, question, chain, rule, step }: StepTarget) => ({
  file: study.studentUri,
  by: 'Bob',
  moves: [{ events: said.map(({ event }) => event), record, question, chain, rule, step }],
});

describe('drift', () => {
  it('is none while every step is there, in whatever order', async () => {
    rewrite((text) => text.split('\n').slice(0, 2).reverse().join('\n'));
    expect(await drift()).toEqual([]);
  });

  it('lists what was said of a step that is gone, with the text it had', async () => {
    rewrite((text) => text.replace('70 × 15 = 950 mL in all', '70 × 15 = 950 mL altogether'));
    const [lost, ...others] = await drift();
    expect(others).toEqual([]);
    expect(lost).toMatchObject({
      record: 0,
      step: 1,
      reason: 'text-differs',
      text: 'The volume is 70 × 15 = 950 mL in all.',
      said: [
        { what: 'overridden as error by Ada', words: 'The product is 1,050.' },
        { what: 'note by Ada', words: 'Off by 100' },
      ],
      places: [],
    });
    expect(lost?.sure).toBeUndefined();
  });

  it('re-attaches to a step that a person chose, keeps whose it is, and takes that back', async () => {
    rewrite((text) => text.replace('70 × 15 = 950 mL in all', '70 × 15 = 950 mL altogether'));
    const [lost] = await drift();
    if (lost === undefined) throw new Error('nothing drifted');
    const like = await server.ask('stepaudit/likeSteps', { ...ref(), text: lost.text ?? '' });
    const [best] = like.toSorted((a, b) => b.likeness - a.likeness);
    expect(best?.step.index).toBe(1);
    expect(best?.likeness).toBeGreaterThan(0.5);
    if (best === undefined) throw new Error('no step is alike');
    expect((await server.ask('stepaudit/reattach', move(lost, best))).events).toHaveLength(2);
    expect(await drift()).toEqual([]);
    const { state } = await server.ask('stepaudit/reading', ref());
    const moved = { by: 'Ada', reattached: { by: 'Bob' } };
    expect(state.steps[1]?.overrides).toMatchObject([{ verdict: 'error', ...moved }]);
    expect(state.steps[1]?.threads).toMatchObject([{ notes: [moved], tags: ['boundary'] }]);
    const undo = { file: study.studentUri, by: 'Bob', direction: 'undo' } as const;
    expect(await server.ask('stepaudit/undo', undo)).toMatchObject({ kind: 'done', steps: 2 });
    expect(await drift()).toHaveLength(1);
    await server.ask('stepaudit/undo', { ...undo, direction: 'redo' });
    expect(await drift()).toEqual([]);
  });

  it('finds the very text under another key', async () => {
    rewrite((text) => text.replace('"question_idx":1,', '"question_idx":"one",'));
    expect((await statuses())[1]).toBe('error');
    const [lost] = await drift();
    expect(lost).toMatchObject({ reason: 'no-such-question', sure: { record: 0, question: 'one' } });
    if (lost?.sure === undefined) throw new Error('the text was not found');
    await server.ask('stepaudit/reattach', move(lost, lost.sure));
    const { state } = await server.ask('stepaudit/reading', ref());
    expect(state.steps[1]?.overrides).toMatchObject([{ by: 'Ada' }]);
  });

  it('takes back what was re-attached where it stands now, and restores it there', async () => {
    rewrite((text) => text.replace('"question_idx":1,', '"question_idx":"one",'));
    const [lost] = await drift();
    if (lost?.sure === undefined) throw new Error('the text was not found');
    await server.ask('stepaudit/reattach', move(lost, lost.sure));
    const undo = { file: study.studentUri, by: 'Ada', direction: 'undo' } as const;
    const there = { first: { record: 0, chain: 0, step: 1 } };
    expect(await server.ask('stepaudit/undo', undo)).toMatchObject({ ...there, reviewed: [] });
    const override = { ...there, reviewed: [{ question: 'one', chain: 0, step: 1 }] };
    expect(await server.ask('stepaudit/undo', undo)).toMatchObject(override);
    expect(await server.ask('stepaudit/undo', { ...undo, direction: 'redo' })).toMatchObject(override);
  });

  it('re-attaches nothing to a step that is another by now, and nothing that was taken back', async () => {
    const { state } = await server.ask('stepaudit/reading', ref());
    const event = state.steps[1]?.overrides[0]?.event ?? '';
    const [target] = await server.ask('stepaudit/likeSteps', { ...ref(), text: '' });
    if (target === undefined) throw new Error('the chain has no steps');
    const { record, question, chain, rule, step } = target;
    const to = { events: [event], record, question, chain, rule, step };
    const ask = (more: object) =>
      server.refusal('stepaudit/reattach', {
        file: study.studentUri,
        by: 'Bob',
        moves: [{ ...to, ...more }],
      });
    for (const other of [
      { question: 'p' },
      { record: 9 },
      { chain: 1 },
      { step: { index: 0, textHash: '' } },
    ])
      expect(await ask(other)).toMatch(/^The file has changed since/u);
    await server.ask('stepaudit/undo', { file: study.studentUri, by: 'Ada', direction: 'undo' });
    await server.ask('stepaudit/undo', { file: study.studentUri, by: 'Ada', direction: 'undo' });
    expect(await ask({})).toMatch(/taken back/u);
  });
});
