import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  DefinitionRequest,
  HoverRequest,
  type Location,
  MarkupContent,
  ReferencesRequest,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { textHash } from '../../src/core/base/textHash';
import {
  type ChainRef,
  parseReadingQuery,
  readingScheme,
  readingUriParts,
} from '../../src/protocol/readingUri';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;

beforeAll(async () => {
  server = new ServerProcess();
  study = new SmallStudy();
  await server.initialized;
});
afterAll(async () => {
  await server.stop();
  study.remove();
});

const viewOf = (ref: ChainRef, tag: string): string =>
  URI.from({ scheme: readingScheme, ...readingUriParts(ref, tag) }).toString();
const student = (): ChainRef => ({ file: study.studentUri, record: 0, chain: 0 });
const teacher = (): ChainRef => ({ file: study.teacherUri, record: 1, chain: 0 });

/** Where the text stands in a chain's reading view. */
async function placeOf(ref: ChainRef, text: string): Promise<{ line: number; character: number }> {
  const { layout } = await server.ask('stepaudit/reading', ref);
  const lines = layout.text.split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(text));
  return { line, character: lines[line]?.indexOf(text) ?? -1 };
}

/** The chain and the text that a location points to. */
async function shown({ uri, range }: Location): Promise<{ ref: ChainRef | undefined; text: string }> {
  const ref = parseReadingQuery(URI.parse(uri).query);
  if (ref === undefined) throw new Error(`${uri} is no reading view`);
  const { layout } = await server.ask('stepaudit/reading', ref);
  expect(range.end.line).toBe(range.start.line);
  const line = layout.text.split('\n')[range.start.line] ?? '';
  return { ref, text: line.slice(range.start.character, range.end.character) };
}

const define = (uri: string, position: { line: number; character: number }): Promise<Location[]> =>
  server.connection.sendRequest(DefinitionRequest.method, { textDocument: { uri }, position });

describe('the definition of a step', () => {
  it('is the step beside it in the other arm, there and back', async () => {
    const from = await placeOf(student(), 'The volume is');
    const [there, ...more] = await define(viewOf(student(), 'student'), from);
    if (there === undefined) throw new Error('no definition');
    expect(more).toEqual([]);
    expect(await shown(there)).toEqual({ ref: teacher(), text: 'The volume is 70 × 15 = 1,050 mL in all.' });
    expect(there.uri).toBe(viewOf(teacher(), 'teacher'));
    const [back] = await define(there.uri, there.range.start);
    expect(back?.range.start).toEqual(from);
  });

  it('is found from the raw line too', async () => {
    const at = readFileSync(study.student, 'utf8').indexOf('The volume is');
    const [there] = await define(study.studentUri, { line: 0, character: at });
    expect(there && (await shown(there)).ref).toEqual(teacher());
    expect(await define(study.studentUri, { line: 0, character: 0 })).toEqual([]);
  });

  it('is nowhere for a step that only one arm has, and off the steps', async () => {
    const alone = await placeOf(student(), 'So the best of the options');
    expect(await define(viewOf(student(), 'student'), alone)).toEqual([]);
    expect(await define(viewOf(student(), 'student'), { line: 0, character: 0 })).toEqual([]);
  });
});

describe('the references to a step', () => {
  it('are the steps beside it in all arms, with itself where that is asked for', async () => {
    const own = new SmallStudy();
    writeFileSync(
      path.join(own.folder, 'traces_base.jsonl'),
      `${JSON.stringify({ question_idx: 1, question: '', text: 'Step 1: The volume is 70 × 15 = 105 mL in all.', answer: 'A' })}\n`,
    );
    const ref = { file: own.studentUri, record: 0, chain: 0 };
    const references = (includeDeclaration: boolean, position: object): Promise<Location[]> =>
      server.connection.sendRequest(ReferencesRequest.method, {
        textDocument: { uri: viewOf(ref, 'student') },
        position,
        context: { includeDeclaration },
      });
    const place = await placeOf(ref, 'The volume is');
    const texts = async (found: readonly Location[]) =>
      (await Promise.all(found.map(shown))).map(({ text }) => text);
    const others = ['The volume is 70 × 15 = 1,050 mL in all.', 'The volume is 70 × 15 = 105 mL in all.'];
    expect(await texts(await references(false, place))).toEqual(others);
    expect(await texts(await references(true, place))).toEqual([
      'The volume is 70 × 15 = 950 mL in all.',
      ...others,
    ]);
    own.remove();
  });
});

describe('what the other arms say', () => {
  it('stands in the hover of a step, with the origin of its error', async () => {
    const hoverAt = async (text: string): Promise<string> => {
      const hover = await server.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: viewOf(student(), 'student') },
        position: await placeOf(student(), text),
      });
      return MarkupContent.is(hover?.contents) ? hover.contents.value : '';
    };
    // A comparison that takes long is passed over, and there the next time.
    await expect.poll(() => hoverAt('The volume is')).toContain('**teacher** · unjudged \\(step 2\\)');
    expect(await hoverAt('So the best')).toContain('**teacher** no such step');
    const second = await server.ask('stepaudit/reading', teacher());
    await server.ask('stepaudit/override', {
      ...teacher(),
      question: second.key,
      steps: [{ index: 1, textHash: textHash(second.state.steps[1]?.step.shown ?? '') }],
      verdict: 'correct',
      by: 'Ada',
    });
    expect(await hoverAt('The volume is')).toContain('Introduced\\: the teacher has no such error\\.');
  });

  it('stands in the lens above the page: their answers', async () => {
    const titles = async (): Promise<(string | undefined)[]> => {
      const lenses = await server.connection.sendRequest(CodeLensRequest.type, {
        textDocument: { uri: viewOf(student(), 'student') },
      });
      return (lenses ?? []).map(({ command }) => command?.title);
    };
    await expect.poll(titles).toContain('Compare: teacher B ✓');
  });

  it('is nothing where there is no other arm', async () => {
    const alone = new SmallStudy();
    writeFileSync(alone.teacher, '');
    const uri = viewOf({ file: alone.studentUri, record: 0, chain: 0 }, 'student');
    const lenses = await server.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    expect(lenses?.map(({ command }) => command?.title)).toContain('Compare');
    alone.remove();
  });
});
