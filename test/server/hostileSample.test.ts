import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { SmallStudy } from '../fixtures/study';
import { drawSample } from './drawSample';
import { ServerProcess } from './serverProcess';

type Json = Record<string, unknown>;

/** Samples and labels that somebody made or changed by hand: one sentence on what is wrong, and nothing lost. */
describe('a hand-made blinded sample', () => {
  let server: ServerProcess;
  let study: SmallStudy;
  let drawn: { readonly packet: Json; readonly key: Json };
  const inFolder = (ending: string) => path.join(study.folder, `audit.sample${ending}`);
  const packet = () => pathToFileURL(inFolder('.json')).href;
  const read = (ending: string) => JSON.parse(readFileSync(inFolder(ending), 'utf8')) as Json;
  const write = (ending: string, content: unknown) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(inFolder(ending), text);
    return text;
  };
  const show = () => server.send('stepaudit/sampleItem', { packet: packet(), by: 'Ada' });
  const label = (item: number, verdict: 'error' | 'correct') =>
    server.ask('stepaudit/sampleLabel', { packet: packet(), item, verdict, by: 'Ada' });
  const close = () =>
    server.send('stepaudit/sampleClose', { packet: packet(), by: 'Ada', rubricFolders: [] });
  const event = (fields: Json) =>
    `${JSON.stringify({ v: 1, at: '2026-02-03T04:05:06.000Z', sample: drawn.packet['id'], item: 1, ...fields })}\n`;

  beforeAll(async () => {
    server = new ServerProcess();
    study = new SmallStudy();
    await drawSample(server, {
      arms: [{ arm: 'student', file: study.studentUri }],
      packet: packet(),
      size: 2,
      seed: 1,
      allocation: 'equal',
      rubric: { name: 'original', folders: [] },
    });
    drawn = { packet: read('.json'), key: read('-key.json') };
  });
  afterAll(async () => {
    await server.stop();
    study.remove();
  });

  const items = (): Json[] => structuredClone(drawn.packet['items']) as Json[];
  const changed = (fields: Json): Json => ({ ...drawn.packet, ...fields });
  const first = (fields: Json) => () =>
    changed({ items: items().map((item, index) => (index === 0 ? { ...item, ...fields } : item)) });

  it.each<[string, () => unknown, RegExp]>([
    ['nothing', () => '', /is no packet of a blinded sample: not JSON/u],
    ['half of one', () => JSON.stringify(drawn.packet).slice(0, 200), /not JSON/u],
    ['a list', () => [], /is no packet/u],
    ['brackets without end', () => '['.repeat(1_000_000), /not JSON/u],
    ['nested without end', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /is no packet/u],
    ['its key', () => drawn.key, /is no packet/u],
    ['no steps', () => changed({ items: [] }), /"items" /u],
    ['too many steps', () => changed({ items: Array.from({ length: 5001 }, () => items()[0]) }), /"items" /u],
    ['a step twice', () => changed({ items: [...items(), ...items()] }), /"items" must be numbered 1, 2, 3/u],
    ['steps with gaps', first({ item: 7 }), /"items" must be numbered 1, 2, 3/u],
    ['a number for a question', first({ question: 1 }), /"items\[0\]\.question" /u],
    ['options by letter', first({ options: { A: 'a' } }), /"items\[0\]\.options" /u],
    [
      'a step without end',
      first({ step: 'a'.repeat(5_000_001) }),
      /"items\[0\]" is longer than 5,000,000 char/u,
    ],
    ['another version', () => changed({ v: 2 }), /"v" /u],
    [
      'an id that is a path',
      () => changed({ id: '../../../etc/passwd' }),
      /"id" must be 16 hexadecimal digits/u,
    ],
  ])('that is %s is refused in one sentence', async (_, content, reason) => {
    const text = write('.json', content());
    const reply = await show();
    expect(reply).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as string });
    // A sentence, not a page.
    if (reply.kind === 'refused') expect(reply.reason).toMatch(/^[^\n]{1,400}\.$/u);
    expect(readFileSync(inFolder('.json'), 'utf8')).toBe(text);
    write('.json', drawn.packet);
  });

  it('takes no name of a field for more than it is, and keeps lines what they are', async () => {
    const rubric = { ...(drawn.packet['rubric'] as Json), name: 'a\r\nb\0', hash: '\u001b[2J' };
    const own = {
      ...items()[0],
      options: [
        ['A\rB', 'a\nb'],
        ['C', 'c'],
      ],
      gold: 'A\rB',
    };
    const tampered = JSON.stringify(changed({ rubric, items: [own, ...items().slice(1)] }));
    write('.json', tampered.replace('{', '{"__proto__":{"closed":true,"item":9},"constructor":1,'));
    const reply = await show();
    expect(reply).toMatchObject({ kind: 'done', value: { item: 1, count: 2, closed: false } });
    if (reply.kind !== 'done') return;
    const { text, goldLine = -1 } = reply.value.layout;
    expect(text).not.toMatch(/[\0\r]/u);
    expect(text.split('\n')[goldLine]?.trim()).toBe('A B  a b');
    expect(text).toContain('The rubric: a b␀ (');
    write('.json', drawn.packet);
  });

  it('lets no label stand that no other could follow, and keeps every line of the file', async () => {
    const lines = [
      event({ id: 'z'.repeat(64), by: 'Ada', type: 'labelled', verdict: 'error' }),
      event({ id: 'z'.repeat(63), by: 'Ada', type: 'closed' }),
      '{"__proto__":{"type":"closed"}}\n',
      'not JSON\n',
      event({
        id: '00000000-0001-7000-8000-000000000000',
        by: 'x'.repeat(201),
        type: 'labelled',
        verdict: 'error',
      }),
      event({ id: '00000000-0002-7000-8000-000000000000', by: 'Bo', type: 'labelled', verdict: 'right' }),
    ].join('');
    write(
      '-labels.jsonl',
      `${event({ id: '00000000-0000-7000-8000-000000000000', by: 'Ada', type: 'left' })}${lines}`,
    );
    await label(1, 'correct');
    expect(await show()).toMatchObject({ kind: 'done', value: { labelled: 1, closed: false } });
    const { layout } = await server.ask('stepaudit/sampleItem', { packet: packet(), item: 1, by: 'Ada' });
    expect(layout.verdict).toBe('correct');
    expect(readFileSync(inFolder('-labels.jsonl'), 'utf8')).toContain(lines);
  });

  it.each<[string, (key: Json) => unknown, RegExp]>([
    [
      'another number of steps',
      (key) => ({ ...key, items: (key['items'] as Json[]).slice(1) }),
      /"items" must be numbered/u,
    ],
    [
      'fewer steps',
      (key) => ({ ...key, items: (key['items'] as Json[]).slice(0, 1) }),
      /is the key of another sample/u,
    ],
    [
      'labels of its own steps to take over',
      (key) => {
        const items = key['items'] as Json[];
        const labels = [{ by: 'Ada', item: 1, verdict: 'error' }];
        return {
          ...key,
          earlier: { samples: [], margin: 0.05, labels },
          items: [...items, { ...items[0], item: items.length + 1 }],
        };
      },
      /is the key of another sample/u,
    ],
    [
      'strata that are not there',
      (key) => ({ ...key, strata: [] }),
      /has a step of a stratum that it does not list/u,
    ],
    [
      'a probability of 2',
      (key) => ({ ...key, items: (key['items'] as Json[]).map((item) => ({ ...item, probability: 2 })) }),
      /"items\[0\]\.probability" /u,
    ],
  ])('is not closed by a key with %s', async (_, change, reason) => {
    write('-key.json', change(structuredClone(drawn.key)));
    const labels = readFileSync(inFolder('-labels.jsonl'), 'utf8');
    expect(await close()).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as string });
    expect(readFileSync(inFolder('-labels.jsonl'), 'utf8')).toBe(labels);
    write('-key.json', drawn.key);
  });

  it('writes names into the result as text, whatever they are', async () => {
    const arm = '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> | `../../a`';
    const rename = (key: Json, field: string) => (key[field] as Json[]).map((each) => ({ ...each, arm }));
    const key = structuredClone(drawn.key);
    const fields = ['arms', 'strata', 'items'].map((field) => [field, rename(key, field)] as const);
    write('-key.json', { ...key, ...Object.fromEntries(fields) });
    const by = '**Bo**\n# [y](command:z)';
    const bo = { id: '00000000-0003-7000-8000-000000000000', by, type: 'labelled', verdict: 'error' };
    writeFileSync(path.join(study.folder, 'bo.jsonl'), event(bo));
    const reply = await server.ask('stepaudit/sampleClose', {
      packet: packet(),
      by: 'Ada',
      labels: [pathToFileURL(path.join(study.folder, 'bo.jsonl')).href],
      rubricFolders: [],
    });
    expect(reply.report).toBe(pathToFileURL(inFolder('-result.md')).href);
    const text = readFileSync(URI.parse(reply.report).fsPath, 'utf8');
    expect(text).toContain('onerror');
    expect(text).not.toMatch(/(?<!\\)\]\(|(?<!\\)<|(?<!\\)\*\*Bo|^# \[/mu);
  });
});
