import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../../src/core/base/textHash';
import { SmallStudy } from '../fixtures/study';
import { openRequests, ownReplies, protocolAnswers, readingViewOf, urisIn } from './everythingSaid';
import { drawSample } from './drawSample';
import { ServerProcess } from './serverProcess';

/** What a reviewer must not be told: judges, what they and other people said, and which arm it was said of. */
const telling =
  /some-judge|The product is|Grace|hidden words|"(?:error|correct|uncertain)"|[✗✓✎]|student|teacher/u;

/** A server adversary: whatever it asks during a blinded review, it learns nothing of traces. */
describe('during the review of a blinded sample', () => {
  let server: ServerProcess;
  let study: SmallStudy;
  const inFolder = (name: string) => path.join(study.folder, name);
  const packet = () => pathToFileURL(inFolder('audit.sample.json')).href;
  const blind = (blinded: boolean) =>
    server.ask('stepaudit/settings', {
      rule: 'numbered',
      boundaryBelow: 0.7,
      ...(blinded ? { blinded } : {}),
    });

  beforeAll(async () => {
    server = new ServerProcess();
    study = new SmallStudy();
    const where = { file: study.studentUri, record: 0, chain: 0, question: '1', by: 'Grace' };
    const shown = 'The volume is 70 × 15 = 950 mL in all.';
    const steps = [{ index: 1, textHash: textHash(shown) }];
    await server.ask('stepaudit/note', { ...where, steps, text: 'hidden words', tags: ['Grace'] });
    await server.ask('stepaudit/override', { ...where, steps, verdict: 'error', reason: 'hidden words' });
    const arms = [
      { arm: 'student', file: study.studentUri },
      { arm: 'teacher', file: study.teacherUri },
    ];
    const rubric = { name: 'original', folders: [] };
    const draw = { size: 150, seed: 1, allocation: 'proportional', rubric } as const;
    await drawSample(server, { arms, packet: packet(), ...draw });
    const label = { packet: packet(), item: 1, by: 'Grace' };
    await server.ask('stepaudit/sampleLabel', { ...label, verdict: 'error', reason: 'hidden words' });
  });
  afterAll(async () => {
    await server.stop();
    study.remove();
  });

  /** All files of the sample's folder, and the documents that show one. */
  const documents = () => {
    const files = urisIn(study.folder, readdirSync(study.folder));
    return [...files, ...files.map(readingViewOf), 'stepaudit-sample:/Blinded%20sample'];
  };

  it('every request of ours is well-formed, and tells of the traces when no sample is open', async () => {
    const replies = await ownReplies(server, study.studentUri, packet());
    for (const { name, reply } of replies)
      if (reply.kind === 'refused') expect(reply.reason, name).not.toContain(`${name}:`);
    expect(JSON.stringify(replies)).toMatch(/some-judge/u);
    expect(JSON.stringify(replies)).toMatch(/hidden words/u);
    const [raw, view] = [study.studentUri, readingViewOf(study.studentUri)];
    const answers = [...(await protocolAnswers(server, raw)), ...(await protocolAnswers(server, view))];
    expect(new Set(answers.filter(({ answer }) => tells(answer)).map(({ asked }) => asked))).toEqual(
      new Set([
        'codeLens/resolve',
        'textDocument/codeLens',
        'textDocument/definition',
        'textDocument/documentSymbol',
        'textDocument/hover',
        'textDocument/inlayHint',
        'textDocument/references',
      ]),
    );
  });

  it('no request of ours is answered but those that speak of no trace', async () => {
    await blind(true);
    const reason = expect.stringMatching(/^A blinded sample is under review/u) as string;
    for (const file of documents())
      for (const { name, reply } of await ownReplies(server, file, packet())) {
        if (openRequests.has(name)) expect(tells(reply), `${name} on ${file}`).toBe(false);
        else expect(reply, `${name} on ${file}`).toEqual({ kind: 'refused', reason });
      }
    await blind(false);
  });

  it('no request of the protocol tells of any file, by whatever address', async () => {
    await blind(true);
    for (const uri of documents())
      for (const { asked, answer } of await protocolAnswers(server, uri))
        expect(isNothing(answer), `${asked} on ${uri}: ${JSON.stringify(answer)}`).toBe(true);
    await blind(false);
  });

  it('no copy, link or remainder of an arm is a way around it, nor is a key that is gone', async () => {
    symlinkSync(study.folder, `${study.folder}-link`);
    linkSync(study.student, inFolder('traces_hard.jsonl'));
    copyFileSync(study.student, inFolder('traces_copy.jsonl'));
    copyFileSync(inFolder('judgments_student.jsonl'), inFolder('judgments_copy.jsonl'));
    writeFileSync(
      inFolder('traces_part.jsonl'),
      readFileSync(study.student, 'utf8').split('\n').slice(1).join('\n'),
    );
    renameSync(inFolder('audit.sample-key.json'), `${study.folder}-key`);
    const around = [
      ...urisIn(`${study.folder}-link`, [path.basename(study.student)]),
      ...urisIn(study.folder, ['traces_hard.jsonl', 'traces_copy.jsonl', 'traces_part.jsonl']),
      `${pathToFileURL(study.folder).href}/x/../${path.basename(study.student)}`,
    ];
    try {
      await blind(true);
      for (const file of around) {
        const replies = await ownReplies(server, file, packet());
        expect(tells(replies.map(({ reply }) => reply)), file).toBe(false);
      }
    } finally {
      await blind(false);
      renameSync(`${study.folder}-key`, inFolder('audit.sample-key.json'));
      rmSync(`${study.folder}-link`);
    }
  });

  it('holds from the very start of a server, and what shows a file is told when it begins and ends', async () => {
    const settings = { rule: 'numbered', boundaryBelow: 0.7, blinded: true } as const;
    const other = new ServerProcess(study.folder, settings);
    try {
      expect(await other.refusal('stepaudit/recognise', { file: study.studentUri })).toMatch(
        /^A blinded sample/u,
      );
    } finally {
      await other.stop();
    }
    for (const blinded of [true, false]) {
      await server.send('stepaudit/recognise', { file: study.studentUri });
      server.changed.length = 0;
      await blind(blinded);
      expect(server.changed).toContain(study.studentUri);
    }
  });

  it('offers no interrupted job, for its file would be named, and offers it again afterwards', async () => {
    const id = randomUUID();
    const scope = { kind: 'file', file: study.studentUri };
    const request = { id, scope, spec: { judge: 'arithmetic' }, limits: { concurrency: 1 } };
    const job = { v: 1, id, pid: 0, request, done: 1, steps: 2, spent: { calls: 0, cost: 0 } };
    const jobsDir = inFolder('jobs');
    mkdirSync(jobsDir);
    const file = path.join(jobsDir, `${id}.json`);
    writeFileSync(file, JSON.stringify(job));
    // As a process leaves it that ended long ago.
    utimesSync(file, 0, 0);
    const settings = { rule: 'numbered', boundaryBelow: 0.7, jobsDir } as const;
    await server.ask('stepaudit/settings', { ...settings, blinded: true });
    expect(await server.ask('stepaudit/interruptedJobs', {})).toEqual([]);
    await server.ask('stepaudit/settings', settings);
    expect(await server.ask('stepaudit/interruptedJobs', {})).toMatchObject([{ request: { id }, steps: 2 }]);
    await blind(false);
  });

  it('covers every request, for all of ours are declared where the compiler can see them', () => {
    const sources = readdirSync('src/server', { recursive: true, encoding: 'utf8' });
    const undeclared = sources.filter(
      (file) =>
        file.endsWith('.ts') && readFileSync(path.join('src/server', file), 'utf8').includes('.onRequest('),
    );
    expect(undeclared).toEqual(['handleRequest.ts']);
  });

  function tells(answer: unknown): boolean {
    return telling.test(JSON.stringify(answer));
  }
});

/** An answer that names nothing: there is none, it is empty, or it is an error that quotes nothing. */
function isNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true;
  if (answer instanceof Error) return !telling.test(answer.message);
  if (Array.isArray(answer)) return answer.length === 0;
  const { items, title } = answer as { readonly items?: unknown; readonly title?: unknown };
  // A lens that a client kept says what became of it.
  if (typeof title === 'string') return /^Question \d+: A blinded sample is under review/u.test(title);
  return Array.isArray(items) && items.length === 0;
}
