import * as v from 'valibot';
import { failureReasons } from '../core/verdicts/verdict';

/** A rubric by its name, and the workspace folders whose own rubrics count. */
export const rubricChoice = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  folders: v.pipe(v.array(v.pipe(v.string(), v.maxLength(8192))), v.maxLength(100)),
  /** Whether it counts also where a study names another. */
  isFixed: v.optional(v.boolean()),
});
export type RubricChoice = v.InferOutput<typeof rubricChoice>;

const modelName = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

const endpointSpec = v.object({
  judge: v.literal('openai'),
  baseUrl: v.pipe(v.string(), v.url(), v.maxLength(2048)),
  model: modelName,
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
  maxTokens: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100_000)),
  seed: v.optional(v.pipe(v.number(), v.safeInteger())),
  votes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(25)),
  /** Further fields of a request. */
  extraBody: v.record(v.string(), v.unknown()),
  timeoutMs: v.pipe(v.number(), v.safeInteger(), v.minValue(1000), v.maxValue(3_600_000)),
  rubric: rubricChoice,
  /** Stays in memory and is never stored. */
  apiKey: v.optional(v.pipe(v.string(), v.maxLength(4096))),
});
export type EndpointSpec = v.InferOutput<typeof endpointSpec>;

/** How steps are to be judged. */
export const judgeSpec = v.variant('judge', [
  v.object({ judge: v.literal('arithmetic') }),
  endpointSpec,
  /** A model that the editor offers, as `vendor/id`. */
  v.object({ judge: v.literal('editor'), model: modelName, rubric: rubricChoice }),
]);
export type JudgeSpec = v.InferOutput<typeof judgeSpec>;

/** How the server is to reach the network: what the editor's `http.*` settings say. */
export const networkSettings = v.object({
  /** Empty: no proxy, whatever the environment says. Absent: what the environment says. */
  proxy: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  noProxy: v.optional(v.pipe(v.array(v.string()), v.maxLength(1000))),
  proxyAuthorization: v.optional(v.string()),
  systemCertificates: v.optional(v.boolean()),
});

/** The parameters of requests about judges, as the server checks them. */
export const judgeRequestParams = {
  'stepaudit/rubrics': v.object({ folders: rubricChoice.entries.folders }),
  'stepaudit/testConnection': v.object({ spec: endpointSpec }),
} as const;

/** What those are answered with. */
export interface JudgeRequestResults {
  'stepaudit/rubrics': RubricList;
  'stepaudit/testConnection': ConnectionReport;
}

export interface RubricList {
  readonly rubrics: readonly ListedRubric[];
  /** What is wrong with the folders' files: sentences `file:line: what`. */
  readonly problems: readonly string[];
}

export interface ListedRubric {
  readonly name: string;
  readonly description: string;
  readonly gold: 'shown' | 'withheld';
  /** Absent for a built-in one. */
  readonly file?: string | undefined;
}

/** What an endpoint can do for a judge. */
export interface ConnectionReport {
  /** How many models it lists, and whether the chosen one is among them; absent where it lists none. */
  readonly models?: { readonly count: number; readonly hasModel: boolean } | undefined;
  /** One sentence on why the models could not be listed, or why no verdict came. */
  readonly failure?: string | undefined;
  /** What the model said of a step that is wrong; absent when no verdict came. */
  readonly verdict?: string | undefined;
  /** Whether replies are held to a JSON schema. */
  readonly structuredOutput: boolean;
  /** Where a verdict's confidence comes from; absent where there is none. */
  readonly confidence?: 'logprobs' | 'votes' | 'stated' | undefined;
  /** How long the verdict took, in milliseconds. */
  readonly latencyMs: number;
}

/** The server's request to the editor to ask one of its models. */
export const askModelRequest = 'stepaudit/askModel';

export const askModelParams = v.object({
  model: modelName,
  messages: v.array(v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() })),
});
export type AskModelParams = v.InferOutput<typeof askModelParams>;

export const askModelAnswer = v.variant('kind', [
  v.object({ kind: v.literal('written'), text: v.string() }),
  v.object({ kind: v.literal('failed'), reason: v.picklist(failureReasons), detail: v.string() }),
]);
export type AskModelAnswer = v.InferOutput<typeof askModelAnswer>;
