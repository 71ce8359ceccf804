import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeLensRequest, HoverRequest, InlayHintRequest } from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { readingScheme, readingUriParts } from '../../src/protocol/readingUri';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
const packetFile = () => path.join(study.folder, 'audit.sample.json');
const packet = () => pathToFileURL(packetFile()).href;
const chain = () => ({ file: study.studentUri, record: 0, chain: 0 });

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
    const raw = { uri: study.studentUri };
    const view = URI.from({ scheme: readingScheme, ...readingUriParts(chain(), 'student') }).toString();
    const everything = async () => [
      await server.send('stepaudit/reading', chain()),
      await server.send('stepaudit/compare', chain()),
      await server.send('stepaudit/recognise', { file: study.studentUri }),
      await server.send('stepaudit/lineSteps', { file: study.studentUri, firstLine: 0, lastLine: 3 }),
      await server.send('stepaudit/listPage', { ...list(), first: 0, count: 5 }),
      await server.send('stepaudit/findStep', {
        ...list(),
        record: 0,
        chain: 0,
        step: -1,
        direction: 'next',
        sought: 'error',
      }),
      await server.connection.sendRequest(CodeLensRequest.type, { textDocument: raw }),
      await server.connection.sendRequest(InlayHintRequest.type, {
        textDocument: raw,
        range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
      }),
      await server.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: view },
        position: { line: 12, character: 25 },
      }),
    ];
    expect(JSON.stringify(await everything())).toMatch(/some-judge/u);
    await blind(true);
    const hidden = JSON.stringify(await everything());
    expect(hidden).toContain('A blinded sample of this file is under review');
    expect(hidden).not.toMatch(/some-judge|The product is|"error"|"correct"|✗|✓|student/u);
    await blind(false);
    expect(JSON.stringify(await everything())).toMatch(/some-judge/u);
  });

  it('closes with a result, after which labels count no more', async () => {
    const { report } = await server.ask('stepaudit/sampleClose', { packet: packet(), by: 'Ada' });
    const text = readFileSync(URI.parse(report).fsPath, 'utf8');
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
