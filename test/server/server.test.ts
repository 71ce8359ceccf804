import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  CodeLensResolveRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { textHash } from '../../src/core/base/textHash';
import { stepStatus } from '../../src/core/verdicts/stepStatus';
import { type ChainRef, readingScheme, readingUriParts } from '../../src/protocol/readingUri';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;

beforeAll(() => {
  server = new ServerProcess();
  study = new SmallStudy();
});
afterAll(async () => {
  await server.stop();
  study.remove();
});

/** Steps of a chain as a reader sees them now. */
async function seen(ref: ChainRef, ...steps: readonly number[]) {
  const page = await server.ask('stepaudit/reading', ref);
  return {
    ...ref,
    question: page.key,
    steps: steps.map((index) => ({ index, textHash: textHash(page.state.steps[index]?.step.shown ?? '') })),
  };
}

/** A job of the offline judge. */
const arithmetic = () => ({
  id: randomUUID(),
  spec: { judge: 'arithmetic' as const },
  limits: { concurrency: 8 },
});

const first = () => ({ file: study.studentUri, record: 0, chain: 0 });
const viewUri = () => URI.from({ scheme: readingScheme, ...readingUriParts(first(), 'student') }).toString();

describe('a page of the reading view', () => {
  it('has the text, the steps and the verdicts that belong to them', async () => {
    const page = await server.ask('stepaudit/reading', first());
    expect(page.layout.text.split('\n')[0]).toBe('Question 1 of 3 · student · id 1');
    expect(page.chosen).toEqual({ letter: 'C', from: 'record', right: false });
    expect(page.state.steps.map((step) => stepStatus(step.effective))).toEqual([
      'correct',
      'error',
      'unjudged',
    ]);
    expect(page.state.unplaced.map(({ reason }) => reason)).toEqual(['text-differs']);
    for (const { step } of page.state.steps)
      expect(page.chainText.slice(step.span.start, step.span.end)).toBe(step.shown);
  });

  it('says in one sentence what cannot be shown', async () => {
    expect(await server.refusal('stepaudit/reading', { ...first(), record: 99 })).toMatch(/99|100/u);
    expect(
      await server.refusal('stepaudit/reading', { ...first(), file: `${study.studentUri}.gone` }),
    ).not.toContain('\n');
    expect(
      await server.refusal('stepaudit/reading', { ...first(), file: 'https://example.com/x.jsonl' }),
    ).toContain('https');
  });

  it('has a page for a line that is no record, which says why', async () => {
    const page = await server.ask('stepaudit/reading', { ...first(), record: 2 });
    expect(page.layout.text).toMatch(
      /^Question 3 of 3 · student\n\n {20}Line 3 of the file cannot be read: /u,
    );
    expect(page.state.steps).toEqual([]);
  });

  it('refuses parameters that do not fit, without a stack', async () => {
    const wrong = { file: 3, record: -1 } as unknown as ReturnType<typeof first>;
    const reason = await server.refusal('stepaudit/reading', wrong);
    expect(reason).toContain('stepaudit/reading');
    expect(reason).not.toContain('    at ');
  });
});

describe('plain language requests', () => {
  it('hovers tell a step’s judgment in the reading view and on the raw line', async () => {
    const page = await server.ask('stepaudit/reading', first());
    const line = page.layout.steps[1]?.firstLine ?? -1;
    const inView = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: viewUri() },
      position: { line, character: 30 },
    });
    const raw = readFileSync(study.student, 'utf8').split('\n')[0] ?? '';
    const onRaw = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: study.studentUri },
      position: { line: 0, character: raw.indexOf('The volume') },
    });
    for (const hover of [inView, onRaw]) {
      expect(MarkupContent.is(hover?.contents) && hover.contents.value).toContain('some\\-judge');
    }
  });

  it('hints stand at the exact columns of the steps in the raw line', async () => {
    const hints = await server.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: study.studentUri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
    });
    const raw = readFileSync(study.student, 'utf8').split('\n')[0] ?? '';
    expect(
      hints?.map(({ position, label }) => [raw.slice(position.character, position.character + 7), label]),
    ).toEqual([
      ['The man', '✓'],
      ['The vol', '✗'],
      ['So the ', '·'],
    ]);
  });

  it('has a lens a record, with its title when it shows', async () => {
    const lenses = await server.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: study.studentUri },
    });
    expect(lenses?.map((lens) => lens.range.start.line)).toEqual([0, 1, 2]);
    const titles: (string | undefined)[] = [];
    for (const lens of lenses ?? []) {
      titles.push((await server.connection.sendRequest(CodeLensResolveRequest.type, lens)).command?.title);
    }
    expect(titles[0]).toBe('Read question 1 · answered C ✗ (gold B) · 3 steps: 1 ✗ 1 ✓ 1 unjudged');
    expect(titles[2]).toContain('Question 3:');
  });

  it('has links above the head of the reading view', async () => {
    const lenses = await server.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: viewUri() },
    });
    const titles = lenses?.map((lens) => lens.command?.title);
    expect(titles).toContain('answered C ✗ (gold B)');
    expect(titles).toContain('⚠ 1 not shown');
  });

  it('outlines and folds the chain’s steps', async () => {
    const symbols = await server.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: viewUri() },
    });
    const chain = symbols?.[1];
    expect(
      chain !== undefined && 'children' in chain && (chain.children ?? []).map(({ name }) => name),
    ).toEqual(['1 ✓', '2 ✗', '3 ·']);
    const folds = await server.connection.sendRequest(FoldingRangeRequest.type, {
      textDocument: { uri: viewUri() },
    });
    expect(folds?.length).toBe(5);
  });

  it('marks the malformed line, and only that', async () => {
    const report = await server.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: study.studentUri },
    });
    expect('items' in report && report.items.map(({ range }) => range.start.line)).toEqual([2]);
  });
});

describe('comparing', () => {
  it('pairs by the question, not by the position', async () => {
    const page = await server.ask('stepaudit/compare', first());
    expect(page.arms.map(({ tag, record, role }) => ({ tag, record, role }))).toEqual([
      { tag: 'student', record: 0, role: 'student' },
      { tag: 'teacher', record: 1, role: 'teacher' },
    ]);
    expect(page.arms.map((arm) => arm.chosen?.right)).toEqual([false, true]);
  });

  it('aligns the student’s steps with the teacher’s and says where an error comes from', async () => {
    const page = await server.ask('stepaudit/compare', first());
    expect(page.spine).toBe(1);
    expect(page.rows.map((cells) => cells.map(({ steps }) => steps.join()))).toEqual([
      ['', '0'],
      ['0', ''],
      ['1', '1'],
      ['2', ''],
    ]);
    expect(page.divergence).toEqual({ row: 0, kind: 'alone' });
    expect(page.arms.map(({ origins }) => origins)).toEqual([['none', 'unknown', 'unknown'], undefined]);
  });

  it('never sets another question beside it that has the same id by chance', async () => {
    const own = new SmallStudy();
    const text = readFileSync(own.teacher, 'utf8');
    writeFileSync(own.teacher, text.replace('A man of 70 kg', 'A woman of 50 kg'));
    const page = await server.ask('stepaudit/compare', { file: own.studentUri, record: 0, chain: 0 });
    expect(page.arms.map(({ tag }) => tag)).toEqual(['student']);
    expect(page.missing).toEqual(['teacher has another question under the id 1.']);
    own.remove();
  });
});

describe('writing', () => {
  it('has an override on disk before it replies, shows it, and takes it back', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const statusOf = async (): Promise<string> => {
      const page = await server.ask('stepaudit/reading', ref);
      const step = page.state.steps[1];
      return step === undefined ? 'none' : `${step.effective.kind} ${stepStatus(step.effective)}`;
    };
    const { events } = await server.ask('stepaudit/override', {
      ...(await seen(ref, 1)),
      verdict: 'correct',
      by: 'Ada',
    });
    expect(readFileSync(own.ledger, 'utf8')).toContain(events[0]);
    expect(await statusOf()).toBe('override correct');
    expect(server.changed).toContain(own.studentUri);
    expect(
      await server.ask('stepaudit/undo', { file: own.studentUri, by: 'Grace', direction: 'undo' }),
    ).toEqual({
      kind: 'none',
    });
    expect(
      await server.ask('stepaudit/undo', { file: own.studentUri, by: 'Ada', direction: 'undo' }),
    ).toMatchObject({ kind: 'done', steps: 1, first: { ...ref, step: 1 } });
    expect(await statusOf()).toBe('judged error');
    expect(
      await server.ask('stepaudit/undo', { file: own.studentUri, by: 'Ada', direction: 'redo' }),
    ).toMatchObject({ kind: 'done', steps: 1 });
    expect(await statusOf()).toBe('override correct');
    own.remove();
  });

  it('says why nothing was saved in one sentence, which what was not saved can be put in front of', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    writeFileSync(own.ledger, 'Dear diary\n');
    const deed = { ...(await seen(ref, 1)), by: 'Ada' };
    const override = await server.send('stepaudit/override', { ...deed, verdict: 'correct' });
    expect(JSON.stringify(override)).toContain(`"reason":"${own.ledger} is no ledger (line 1: not JSON: `);
    rmSync(own.ledger);
    symlinkSync(`${own.ledger}.elsewhere`, own.ledger);
    expect(await server.send('stepaudit/note', { ...deed, text: 'Off by 100', tags: [] })).toEqual({
      kind: 'refused',
      reason: `${own.ledger} cannot be written, it is a symbolic link, and these are not followed.`,
    });
    expect(existsSync(`${own.ledger}.elsewhere`)).toBe(false);
    own.remove();
  });

  it('takes back at once what was overridden at once', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const { events } = await server.ask('stepaudit/override', {
      ...(await seen(ref, 0, 1, 2)),
      verdict: 'uncertain',
      by: 'Ada',
    });
    expect(events.length).toBe(3);
    expect(
      await server.ask('stepaudit/undo', { file: own.studentUri, by: 'Ada', direction: 'undo' }),
    ).toMatchObject({ kind: 'done', steps: 3 });
    const page = await server.ask('stepaudit/reading', ref);
    expect(page.state.steps.flatMap((step) => step.overrides)).toEqual([]);
    own.remove();
  });

  it('writes nothing on a step that was regenerated with another text under the same question', async () => {
    const own = new SmallStudy();
    const before = await seen({ file: own.studentUri, record: 0, chain: 0 }, 1);
    const text = readFileSync(own.student, 'utf8');
    writeFileSync(own.student, text.replace('= 950 mL in all', '= 1,050 mL in all, of course'));
    expect(await server.refusal('stepaudit/override', { ...before, verdict: 'error', by: 'Ada' })).toContain(
      'changed',
    );
    expect(existsSync(own.ledger)).toBe(false);
    own.remove();
  });

  it('undoes what was asked for before it, also when both come at once', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    await server.ask('stepaudit/override', { ...(await seen(ref, 0)), verdict: 'error', by: 'Ada' });
    const undo = { file: own.studentUri, by: 'Ada', direction: 'undo' } as const;
    const second = { ...(await seen(ref, 2)), verdict: 'error', by: 'Ada' } as const;
    const [, undone] = await Promise.all([
      server.ask('stepaudit/override', second),
      server.ask('stepaudit/undo', undo),
    ]);
    expect(undone).toMatchObject({ kind: 'done', first: { step: 2 } });
    const [one, two] = await Promise.all([
      server.ask('stepaudit/undo', undo),
      server.ask('stepaudit/undo', undo),
    ]);
    expect([one.kind, two.kind]).toEqual(['done', 'none']);
    own.remove();
  });

  it('keeps that somebody agreed with the verdict that they saw', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const agreed = async (step: number, ...verdicts: ('error' | 'correct')[]) => {
      const { steps, ...rest } = await seen(ref, ...verdicts.map((_, index) => step + index));
      return { ...rest, steps: steps.map((each, index) => ({ ...each, seen: verdicts[index] })), by: 'Ada' };
    };
    await server.ask('stepaudit/review', await agreed(0, 'correct', 'error'));
    expect(await server.refusal('stepaudit/review', await agreed(0, 'error'))).toContain('Another verdict');
    const page = await server.ask('stepaudit/reading', ref);
    expect(page.state.steps.map(({ reviews }) => reviews[0]?.verdict)).toEqual([
      'correct',
      'error',
      undefined,
    ]);
    const undone = await server.ask('stepaudit/undo', { file: own.studentUri, by: 'Ada', direction: 'undo' });
    expect(undone).toMatchObject({ steps: 2, reviewed: [{ step: 0 }, { step: 1 }] });
    own.remove();
  });

  it('keeps notes, their new wordings and replies, and takes them back', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const threads = async () => (await server.ask('stepaudit/reading', ref)).state.steps[1]?.threads ?? [];
    const note = { ...(await seen(ref, 1)), by: 'Ada' };
    const [first = ''] = (
      await server.ask('stepaudit/note', { ...note, text: 'Look again', tags: ['boundary'] })
    ).events;
    await server.ask('stepaudit/note', { ...note, by: 'Grace', text: 'Seen', tags: [], thread: first });
    await server.ask('stepaudit/note', {
      ...note,
      text: 'Look twice',
      tags: ['ambiguous'],
      replaces: first,
      resolved: true,
    });
    expect(await threads()).toMatchObject([
      {
        notes: [
          { by: 'Ada', text: 'Look twice' },
          { by: 'Grace', text: 'Seen' },
        ],
        tags: ['ambiguous'],
        resolved: true,
      },
    ]);
    const texts = async () => (await threads()).map(({ notes }) => notes.map(({ text }) => text));
    await server.ask('stepaudit/takeBack', { file: own.studentUri, event: first, by: 'Ada' });
    expect(await texts()).toEqual([['Seen']]);
    const undo = { file: own.studentUri, by: 'Ada', direction: 'undo' } as const;
    expect(await server.ask('stepaudit/undo', undo)).toMatchObject({
      kind: 'done',
      steps: 1,
      first: { ...ref, step: 1 },
    });
    expect(await texts()).toEqual([['Look twice', 'Seen']]);
    await server.ask('stepaudit/undo', { ...undo, direction: 'redo' });
    expect(await texts()).toEqual([['Seen']]);
    expect(
      await server.refusal('stepaudit/takeBack', { file: own.studentUri, event: 'no-such-event', by: 'Ada' }),
    ).toContain('no such event');
    own.remove();
  });

  it('writes nothing on a step whose text is not what the reader saw', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const before = await seen(ref, 1);
    const [one, two, ...rest] = readFileSync(own.student, 'utf8').split('\n');
    writeFileSync(own.student, [two, one, ...rest].join('\n'));
    expect(await server.refusal('stepaudit/override', { ...before, verdict: 'error', by: 'Ada' })).toContain(
      'changed',
    );
    const scope = { kind: 'steps', ...before } as const;
    expect(await server.refusal('stepaudit/judge', { ...arithmetic(), scope })).toContain('changed');
    expect(existsSync(own.ledger)).toBe(false);
    own.remove();
  });

  it('sees what another program appended to the ledger', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    await server.ask('stepaudit/override', { ...(await seen(ref, 0)), verdict: 'error', by: 'Ada' });
    const line = readFileSync(own.ledger, 'utf8');
    appendFileSync(
      own.ledger,
      line.replace(/[0-9a-f]{12}","at"/u, 'ffffffffffff","at"').replace('"error"', '"uncertain"'),
    );
    const page = await server.ask('stepaudit/reading', ref);
    expect(page.state.steps[0]?.overrides.map(({ verdict }) => verdict)).toEqual(['uncertain', 'error']);
    own.remove();
  });

  it('judges with the offline judge, and keeps the older judgment', async () => {
    const own = new SmallStudy();
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const before = await server.ask('stepaudit/reading', ref);
    expect(before.state.steps[1]?.judgments.map(({ judge }) => judge)).toEqual(['some-judge']);
    expect(existsSync(own.ledger)).toBe(false);
    const scope = { kind: 'steps', ...(await seen(ref, 1, 2)) } as const;
    const report = await server.ask('stepaudit/judge', { ...arithmetic(), scope });
    expect(report).toMatchObject({ steps: 2, judged: 2, failed: 0, calls: 0 });
    const { state } = await server.ask('stepaudit/reading', ref);
    expect(state.steps.map((step) => stepStatus(step.effective))).toEqual(['correct', 'error', 'uncertain']);
    expect(state.steps[1]?.judgments.map(({ judge }) => judge)).toEqual(['arithmetic', 'some-judge']);
    own.remove();
  });
});
