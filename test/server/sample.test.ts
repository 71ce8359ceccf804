import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import type { RequestName, RequestParams } from '../../src/protocol/lsp';
import { readingScheme, readingUriParts } from '../../src/protocol/readingUri';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
const packetFile = () => path.join(study.folder, 'audit.sample.json');
const packet = () => pathToFileURL(packetFile()).href;
const labelFile = () => packetFile().replace(/\.sample\.json$/u, '.sample-labels.jsonl');

beforeAll(async () => {
  server = new ServerProcess();
  study = new SmallStudy();
  await server.ask('stepaudit/sampleDraw', {
    arms: [
      { arm: 'student', file: study.studentUri },
      { arm: 'teacher', file: study.teacherUri },
    ],
    packet: packet(),
    size: 150,
    seed: 1,
    allocation: 'proportional',
  });
});
afterAll(async () => {
  await server.stop();
  study.remove();
});

const list = () => ({ file: study.studentUri, by: 'Ada', filter: {}, order: 'file', taken: 0 }) as const;
const blind = (on: boolean) =>
  server.ask('stepaudit/settings', {
    rule: 'numbered',
    boundaryBelow: 0.7,
    ...(on ? { blindedBy: packet() } : {}),
  });

/** Every request there is, about one trace file; the compiler sees to it that none is forgotten. */
function requests(file: string): {
  readonly [N in RequestName]: RequestParams<N> | 'tells nothing of a file';
} {
  const where = { file, record: 0, chain: 0 };
  const question = 'A man of 70 kg gets 15 mL/kg of fluid. How much is that?';
  const steps = [{ index: 0, textHash: '0' }];
  const listing = { ...list(), file };
  const judging = {
    scope: { kind: 'file', file },
    spec: { judge: 'arithmetic' },
    limits: { concurrency: 1 },
  } as const;
  const source = { kind: 'effective' } as const;
  return {
    'stepaudit/recognise': { file },
    'stepaudit/reading': where,
    'stepaudit/lineSteps': { file, firstLine: 0, lastLine: 3 },
    // Names of files, which say nothing of an item; no file is opened.
    'stepaudit/traceFiles': 'tells nothing of a file',
    'stepaudit/proposeStudy': 'tells nothing of a file',
    'stepaudit/tags': { file },
    'stepaudit/list': listing,
    'stepaudit/listPage': { ...listing, first: 0, count: 5 },
    'stepaudit/listPlace': { ...listing, record: 0 },
    'stepaudit/listChains': { ...listing, record: 0 },
    'stepaudit/findStep': {
      ...listing,
      record: 0,
      chain: 0,
      step: -1,
      direction: 'next',
      sought: 'error',
    },
    'stepaudit/findChain': { ...listing, record: 0, chain: 0, direction: 'next', sought: 'question' },
    'stepaudit/estimate': judging,
    'stepaudit/judge': { ...judging, id: randomUUID() },
    'stepaudit/previewRubric': {
      ...where,
      question,
      steps,
      rubric: { name: 'style-blind', folders: [] },
      form: 'object',
    },
    'stepaudit/rubrics': 'tells nothing of a file',
    'stepaudit/testConnection': 'tells nothing of a file',
    'stepaudit/locate': {
      file,
      step: { question: '1', record: 0, chain: 0, step: 0, textHash: '0' },
    },
    'stepaudit/overrideListed': { ...listing, verdict: 'error', expected: 0 },
    'stepaudit/interruptedJobs': 'tells nothing of a file',
    'stepaudit/forgetJob': 'tells nothing of a file',
    'stepaudit/override': { ...where, question, steps, verdict: 'error', by: 'Ada' },
    'stepaudit/review': { ...where, question, steps, by: 'Ada' },
    'stepaudit/queue': { file, filter: {}, by: 'Ada' },
    'stepaudit/note': { ...where, question, steps, text: 'a', tags: [], by: 'Ada' },
    'stepaudit/takeBack': { file, event: '0', by: 'Ada' },
    'stepaudit/drift': { file },
    'stepaudit/likeSteps': { ...where, text: 'The volume' },
    'stepaudit/reattach': {
      file,
      by: 'Ada',
      moves: [
        { events: ['0'], record: 0, chain: 0, rule: 'numbered', question, step: { index: 0, textHash: '0' } },
      ],
    },
    'stepaudit/undo': { file, by: 'Ada', direction: 'undo' },
    'stepaudit/arms': { file },
    'stepaudit/auditArms': { file },
    'stepaudit/audit': { arms: [{ tag: 'a', file }], source, seed: 1 },
    'stepaudit/auditSteps': { file, source },
    'stepaudit/compare': where,
    'stepaudit/findDifference': { file, record: 0, direction: 'next' },
    'stepaudit/checkStudy': { file },
    'stepaudit/sampleDraw': {
      arms: [{ arm: 'a', file }],
      packet: pathToFileURL(path.join(study.folder, 'second.sample.json')).href,
      size: 5,
      seed: 1,
      allocation: 'equal',
    },
    'stepaudit/sampleItem': { packet: packet(), item: 1, by: 'Cy' },
    'stepaudit/sampleLabel': { packet: packet(), item: 1, by: 'Cy' },
    // Closing opens the sample up, which is what it is for.
    'stepaudit/sampleClose': 'tells nothing of a file',
    'stepaudit/settings': 'tells nothing of a file',
  };
}

/** What a reviewer must not be told. */
const telling = /some-judge|The product is|"error"|"correct"|✗|✓|student/u;

/** All that the server says of a trace file. */
async function everythingSaid(uri: string): Promise<string> {
  const said: unknown[] = [];
  for (const [name, params] of Object.entries(requests(uri)))
    if (typeof params !== 'string') said.push(await server.connection.sendRequest(name, params));
  const raw = { uri };
  const where = { file: uri, record: 0, chain: 0 };
  const view = { uri: URI.from({ scheme: readingScheme, ...readingUriParts(where, 'a') }).toString() };
  const position = { line: 12, character: 25 };
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  for (const textDocument of [raw, view]) {
    const ask = server.connection.sendRequest.bind(server.connection);
    const references = { textDocument, position, context: { includeDeclaration: true } };
    said.push(
      await ask(CodeLensRequest.type, { textDocument }),
      await ask(InlayHintRequest.type, { textDocument, range }),
      await ask(HoverRequest.type, { textDocument, position }),
      await ask(HoverRequest.type, { textDocument, position: { line: 0, character: 300 } }),
      await ask(DefinitionRequest.type, { textDocument, position }),
      await ask(ReferencesRequest.type, references),
      await ask(DocumentSymbolRequest.type, { textDocument }),
      await ask(FoldingRangeRequest.type, { textDocument }),
      await ask(DocumentDiagnosticRequest.type, { textDocument }),
    );
  }
  // That the request was about this file is no answer.
  return JSON.stringify(said).replaceAll(uri, '').replaceAll(view.uri, '');
}

describe('a blinded sample', () => {
  it('is drawn from judged steps alone', () => {
    const { items } = JSON.parse(readFileSync(packetFile(), 'utf8')) as { readonly items: readonly object[] };
    expect(items).toHaveLength(2);
  });

  it('shows an item with nothing that tells on it, and the reviewer’s own label only', async () => {
    const label = (by: string, verdict: 'error' | 'correct') =>
      server.ask('stepaudit/sampleLabel', { packet: packet(), item: 1, verdict, by });
    await label('Bo', 'correct');
    const before = await server.ask('stepaudit/sampleItem', { packet: packet(), item: 1, by: 'Ada' });
    expect(before).toMatchObject({ item: 1, count: 2, labelled: 0, closed: false });
    expect(JSON.stringify(before)).not.toMatch(/student|some-judge|The product|teacher/u);
    expect(before.layout.verdict).toBeUndefined();
    await label('Ada', 'error');
    const after = await server.ask('stepaudit/sampleItem', { packet: packet(), item: 1, by: 'Ada' });
    expect(after).toMatchObject({ labelled: 1, layout: { verdict: 'error' } });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).item).toBe(2);
    await server.ask('stepaudit/sampleLabel', { packet: packet(), item: 1, by: 'Ada' });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).item).toBe(1);
  });

  it('hides everything about its files while it is under review', async () => {
    expect(await everythingSaid(study.studentUri)).toMatch(/some-judge/u);
    server.changed.length = 0;
    await blind(true);
    // Whatever shows the file is told to ask again.
    expect(server.changed).toContain(study.studentUri);
    const hidden = await everythingSaid(study.studentUri);
    expect(hidden).toContain('A blinded sample of this file is under review');
    expect(hidden).not.toMatch(telling);
    await blind(false);
    expect(await everythingSaid(study.studentUri)).toMatch(/some-judge/u);
  });

  it('hides them by whatever path they are reached, and from files beside them', async () => {
    const link = `${study.folder}-link`;
    const beside = path.join(study.folder, 'traces_other.jsonl');
    symlinkSync(study.folder, link);
    copyFileSync(study.teacher, beside);
    const detour = `${pathToFileURL(study.folder).href}/x/../${path.basename(study.student)}`;
    const linked = pathToFileURL(path.join(link, path.basename(study.student))).href;
    try {
      expect(await everythingSaid(linked)).toMatch(/some-judge/u);
      await blind(true);
      for (const uri of [linked, detour]) expect(await everythingSaid(uri)).not.toMatch(telling);
      expect(await everythingSaid(pathToFileURL(beside).href)).not.toMatch(
        /some-judge|The product is|student/u,
      );
    } finally {
      await blind(false);
      rmSync(link);
      rmSync(beside);
    }
  });

  it('hides all files where its key cannot be read', async () => {
    const key = path.join(study.folder, 'audit.sample-key.json');
    const text = readFileSync(key, 'utf8');
    writeFileSync(key, text.slice(0, 40));
    await blind(true);
    expect(await everythingSaid(study.studentUri)).not.toMatch(telling);
    writeFileSync(key, text);
    await blind(false);
  });

  it('refuses to close with a label file that was changed', async () => {
    const changed = path.join(study.folder, 'changed.jsonl');
    writeFileSync(changed, readFileSync(labelFile(), 'utf8').replaceAll('"by":"', '"by":"Not '));
    const closed = await server.send('stepaudit/sampleClose', {
      packet: packet(),
      by: 'Ada',
      labels: [URI.file(changed).toString()],
    });
    expect(closed).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(
        /changed\.jsonl holds the label .* one of them was changed\.$/u,
      ) as string,
    });
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).closed).toBe(false);
  });

  it('closes with a result and the labels of others, after which labels count no more', async () => {
    const elsewhere = path.join(study.folder, 'elsewhere.jsonl');
    const [first = ''] = readFileSync(labelFile(), 'utf8').split('\n');
    const theirs = first
      .replace(/"by":"[^"]*"/u, '"by":"Grace"')
      .replace(/("id":"[^"]*)[^"]{4}"/u, '$1beef"');
    writeFileSync(elsewhere, theirs);
    const { report } = await server.ask('stepaudit/sampleClose', {
      packet: packet(),
      by: 'Ada',
      labels: [URI.file(elsewhere).toString()],
    });
    const text = readFileSync(URI.parse(report).fsPath, 'utf8');
    expect(text).toMatch(/^\| Grace \| 1 of 2 \| 0 \|$/mu);
    expect(text).toContain('2 of 2 judged steps');
    expect(text).toContain('Judge: some\\-judge.');
    expect((await server.ask('stepaudit/sampleItem', { packet: packet(), by: 'Ada' })).closed).toBe(true);
  });

  it('refuses an item that is not there, and a file that is no packet', async () => {
    const missing = await server.send('stepaudit/sampleLabel', {
      packet: packet(),
      item: 9,
      verdict: 'error',
      by: 'A',
    });
    expect(missing).toEqual({ kind: 'refused', reason: 'The sample has no item 9.' });
    const other = await server.send('stepaudit/sampleItem', { packet: study.studentUri, by: 'A' });
    expect(other).toMatchObject({ kind: 'refused' });
  });
});
