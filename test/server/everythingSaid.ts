import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as protocol from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { textHash } from '../../src/core/base/textHash';
import type { Reply, RequestName, RequestParams } from '../../src/protocol/lsp';
import { readingScheme, readingUriParts } from '../../src/protocol/readingUri';
import type { ServerProcess } from './serverProcess';

/** An answer, by the request and what it was about. */
export interface Said {
  readonly asked: string;
  readonly answer: unknown;
}

/** A reply of one of our own requests. */
export interface OwnReply {
  readonly name: RequestName;
  readonly reply: Reply<unknown>;
}

/** Requests whose answer speaks of no trace, so that it may be given during a blinded review. */
export const openRequests: ReadonlySet<RequestName> = new Set<RequestName>([
  'stepaudit/traceFiles',
  'stepaudit/interruptedJobs',
  'stepaudit/forgetJob',
  'stepaudit/rubrics',
  'stepaudit/sampleItem',
  'stepaudit/sampleLabel',
  'stepaudit/sampleLabelFiles',
]);

/** Every request of ours about one trace file; the compiler sees to it that a new one is not forgotten. */
function ownRequests(
  file: string,
  packet: string,
): { readonly [N in RequestName]: RequestParams<N> | undefined } {
  const folder = URI.parse(file)
    .with({ path: path.posix.dirname(URI.parse(file).path) })
    .toString();
  const where = { file, record: 0, chain: 0 };
  const question = '1';
  const steps = [{ index: 0, textHash: textHash('The man weighs 70 kg and "gets" 15 mL per kg 😀.') }];
  const listing = { file, by: 'Ada', filter: {}, order: 'file', taken: 0 } as const;
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
    'stepaudit/traceFiles': { candidates: [file] },
    'stepaudit/proposeStudy': { folder },
    'stepaudit/tags': { file },
    'stepaudit/list': listing,
    'stepaudit/listPage': { ...listing, first: 0, count: 5 },
    'stepaudit/listPlace': { ...listing, record: 0 },
    'stepaudit/listChains': { ...listing, record: 0 },
    'stepaudit/findStep': { ...listing, record: 0, chain: 0, step: -1, direction: 'next', sought: 'error' },
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
    'stepaudit/rubrics': { folders: [] },
    // It speaks of an endpoint alone.
    'stepaudit/testConnection': undefined,
    'stepaudit/locate': { file, step: { question, record: 0, chain: 0, step: 0, textHash: '0' } },
    'stepaudit/overrideListed': { ...listing, verdict: 'error', expected: 0 },
    'stepaudit/interruptedJobs': {},
    'stepaudit/forgetJob': { id: randomUUID() },
    'stepaudit/override': { ...where, question, steps, verdict: 'uncertain', by: 'Ada' },
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
    'stepaudit/auditSamples': { arms: [{ tag: 'a', file }] },
    'stepaudit/auditSteps': {
      arms: [{ tag: 'a', file }],
      source,
      of: [{ arm: 'a', condition: {} }],
      each: 'step',
    },
    'stepaudit/compare': where,
    'stepaudit/findDifference': { file, record: 0, direction: 'next' },
    'stepaudit/checkStudy': { file },
    'stepaudit/sampleChoices': { arms: [{ arm: 'a', file }], size: 5, seed: 1, allocation: 'equal' },
    'stepaudit/sampleDraw': {
      drawing: 1,
      packet: `${folder}/${randomUUID()}.sample.json`,
      rubric: { name: 'original', folders: [] },
    },
    'stepaudit/sampleLacking': { packet },
    'stepaudit/sampleFollowUp': {
      earlier: packet,
      margin: 0.05,
      packet: `${folder}/${randomUUID()}.sample.json`,
    },
    'stepaudit/sampleItem': { packet, item: 1, by: 'Cy' },
    'stepaudit/sampleLabel': { packet, item: 1, by: 'Cy' },
    'stepaudit/sampleLabelFiles': { packet, labels: [packet] },
    // These end a review, which is what they are for.
    'stepaudit/sampleClose': undefined,
    'stepaudit/sampleLeave': undefined,
    'stepaudit/settings': undefined,
  };
}

/** The answers to all requests of ours about a trace file. */
export async function ownReplies(
  { connection }: ServerProcess,
  file: string,
  packet: string,
): Promise<readonly OwnReply[]> {
  const replies: OwnReply[] = [];
  for (const [name, params] of Object.entries(ownRequests(file, packet))) {
    if (params === undefined) continue;
    const reply = await connection.sendRequest<Reply<unknown>>(name, params);
    replies.push({ name: name as RequestName, reply });
  }
  return replies;
}

/** Not about what is shown: they begin and end the session. */
const sessionMethods = new Set(['initialize', 'shutdown']);

/** Every request that the protocol has for servers; one that the server comes to answer is among them already. */
const protocolMethods: readonly string[] = Object.values(protocol).flatMap((each: unknown) => {
  const { method, messageDirection, type } = each as {
    readonly method?: unknown;
    readonly messageDirection?: unknown;
    readonly type?: { readonly numberOfParams?: unknown };
  };
  const isRequest = type?.constructor.name.includes('Request') === true;
  const isAsked = typeof method === 'string' && messageDirection === 'clientToServer' && isRequest;
  return isAsked && !sessionMethods.has(method) ? [method] : [];
});

/** The places of the small study's document that have something to tell. */
const positions = [
  { line: 12, character: 25 },
  { line: 0, character: 300 },
] as const;

/** What the server answers to every request of the protocol about a document; those that it does not know are left out. */
export async function protocolAnswers({ connection }: ServerProcess, uri: string): Promise<readonly Said[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  const textDocument = { uri };
  const said: Said[] = [];
  for (const method of protocolMethods) {
    for (const position of positions) {
      const params = {
        textDocument,
        position,
        positions: [position],
        range,
        ranges: [range],
        context: { includeDeclaration: true, diagnostics: [], triggerKind: 1 },
        previousResultIds: [],
        options: { tabSize: 2, insertSpaces: true },
        query: '',
        newName: 'a',
        uri,
        item: { uri, range, selectionRange: range, name: 'a', kind: 1 },
        data: { file: uri, record: 0 },
      };
      const answer = await connection.sendRequest<unknown>(method, params).catch((error: unknown) => error);
      if (isUnknownMethod(answer)) break;
      // What the client sent of a lens comes back with it.
      const fresh =
        method === 'codeLens/resolve' ? (answer as { readonly command?: unknown }).command : answer;
      said.push({ asked: method, answer: fresh });
    }
  }
  return said;
}

function isUnknownMethod(answer: unknown): boolean {
  return answer instanceof protocol.ResponseError && answer.code === protocol.ErrorCodes.MethodNotFound;
}

/** The address of the first chain's reading view. */
export function readingViewOf(file: string): string {
  const parts = readingUriParts({ file, record: 0, chain: 0 }, 'a');
  return URI.from({ scheme: readingScheme, ...parts }).toString();
}

/** The addresses of files in a folder. */
export function urisIn(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => pathToFileURL(path.join(folder, name)).href);
}
