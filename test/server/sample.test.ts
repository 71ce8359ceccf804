import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
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
