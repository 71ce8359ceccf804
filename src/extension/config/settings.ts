import * as v from 'valibot';
import * as vscode from 'vscode';
import { priceOf, priceTable } from '../../core/jobs/prices';
import type { InlineDetail } from '../../core/reading/marginColumn';
import { textRules } from '../../core/segment/segmentation';
import { settings, type SettingKey } from '../../protocol/contributions';
import type { JudgeSpec } from '../../protocol/judges';
import type { JobLimits } from '../../protocol/judging';
import type { ServerSettings } from '../../protocol/lsp';
import { networkSettings } from './networkSettings';

const section = 'stepaudit';

function read<T>(key: SettingKey, fallback: T, scope?: vscode.Uri): T {
  return vscode.workspace.getConfiguration(section, scope).get<T>(key, fallback);
}

/** Settings may hold anything: a value that is not one of the choices counts as the default. */
function choice<T extends string>(key: SettingKey, choices: readonly T[], fallback: T): T {
  const value: unknown = read<unknown>(key, fallback);
  return choices.find((known) => known === value) ?? fallback;
}

function numberWithin(key: SettingKey, fallback: number, low: number, high: number): number {
  const value: unknown = read<unknown>(key, fallback);
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(high, Math.max(low, value))
    : fallback;
}

function text(key: SettingKey): string {
  const value: unknown = read<unknown>(key, '');
  return typeof value === 'string' ? value.trim() : '';
}

function object(key: SettingKey): Readonly<Record<string, unknown>> {
  const value = read<unknown>(key, {});
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function opensAutomatically(file: vscode.Uri): boolean {
  return read<unknown>(settings.openAutomatically, false, file) === true;
}

export function inlineDetail(): InlineDetail {
  return choice<InlineDetail>(settings.inlineDetail, ['verdict', 'confidence', 'explanation'], 'explanation');
}

/**
 * @param storage a folder of the user's, outside any workspace
 * @param blinded whether a blinded sample is under review
 */
export function serverSettings(storage: vscode.Uri, blinded: boolean): ServerSettings {
  const primaryJudge = text(settings.primaryJudge);
  return {
    cacheDir: vscode.Uri.joinPath(storage, 'line-indexes').fsPath,
    jobsDir: vscode.Uri.joinPath(storage, 'jobs').fsPath,
    rule: choice(settings.rule, textRules, 'numbered'),
    boundaryBelow: numberWithin(settings.boundaryThreshold, 0.7, 0, 1),
    ...(primaryJudge === '' ? {} : { primaryJudge }),
    ...(blinded ? { blinded } : {}),
    network: networkSettings(),
  };
}

const judgeKinds = ['arithmetic', 'openai', 'editor'] as const;
export type JudgeKind = (typeof judgeKinds)[number];

export function judgeKind(): JudgeKind {
  return choice<JudgeKind>(settings.judgeKind, judgeKinds, 'arithmetic');
}

/** Whether the workspace itself chooses a rubric, so that it counts also where a study names another. */
export function isRubricFixed(): boolean {
  const { workspaceValue, workspaceFolderValue } =
    vscode.workspace.getConfiguration(section).inspect(settings.rubric) ?? {};
  return workspaceValue !== undefined || workspaceFolderValue !== undefined;
}

/** The name of the rubric that judges are given. */
export function chosenRubric(): string {
  const name = text(settings.rubric).slice(0, 100);
  return name === '' ? 'style-blind' : name;
}

/** The model of the editor that judges, as `vendor/id`; empty until the user chooses one. */
export function editorModel(): string {
  return text(settings.editorModel).slice(0, 300);
}

/** The configured endpoint, and how its model is asked; `model` is empty until the user names one. */
export function openaiEndpoint() {
  const seed = read<unknown>(settings.openaiSeed, null);
  return {
    baseUrl: text(settings.openaiBaseUrl),
    model: text(settings.openaiModel),
    temperature: numberWithin(settings.openaiTemperature, 0, 0, 2),
    maxTokens: Math.round(numberWithin(settings.openaiMaxTokens, 400, 16, 100_000)),
    ...(Number.isSafeInteger(seed) && { seed: Number(seed) }),
    votes: Math.round(numberWithin(settings.openaiVotes, 1, 1, 25)),
    extraBody: object(settings.openaiExtraBody),
    timeoutMs: Math.round(1000 * numberWithin(settings.openaiTimeoutSeconds, 60, 1, 3600)),
  };
}

/** How a job of a judge is done, as configured. A cap of 0 is none. */
export function jobLimits(spec: JudgeSpec): JobLimits {
  const concurrency = Math.round(numberWithin(settings.judgeConcurrency, 8, 1, 999));
  if (spec.judge === 'arithmetic') return { concurrency };
  const table = v.safeParse(priceTable, read<unknown>(settings.judgePrices, {}));
  const price = table.success ? priceOf(table.output, spec.model) : undefined;
  const maxCost = numberWithin(settings.judgeMaxCost, 0, 0, 1e9);
  const maxCalls = Math.round(numberWithin(settings.judgeMaxCalls, 0, 0, 1e9));
  return {
    concurrency,
    ...(price && { price }),
    ...(price && maxCost > 0 && { maxCost }),
    ...(maxCalls > 0 && { maxCalls }),
  };
}

export function configuredAuthor(): string {
  return text(settings.author).slice(0, 200);
}

export function affects(event: vscode.ConfigurationChangeEvent, ...keys: readonly SettingKey[]): boolean {
  return keys.some((key) => event.affectsConfiguration(`${section}.${key}`));
}

/** Writes a setting where it is set already, else for the user: what is written is what counts from then on. */
export async function updateSetting(key: SettingKey, value: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const isOfWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await configuration.update(key, value, isOfWorkspace ? Workspace : Global);
}
