import * as v from 'valibot';
import * as vscode from 'vscode';
import { priceOf, priceTable } from '../../core/jobs/prices';
import type { InlineDetail } from '../../core/reading/marginColumn';
import { textRules } from '../../core/segment/segmentation';
import { settings, type SettingKey } from '../../protocol/contributions';
import type { JobLimits, JudgeSpec } from '../../protocol/judging';
import type { ServerSettings } from '../../protocol/lsp';

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

export function opensAutomatically(file: vscode.Uri): boolean {
  return read<unknown>(settings.openAutomatically, false, file) === true;
}

export function inlineDetail(): InlineDetail {
  return choice<InlineDetail>(settings.inlineDetail, ['verdict', 'confidence', 'explanation'], 'explanation');
}

/**
 * @param storage   a folder of the user's, outside any workspace
 * @param blindedBy the packet of the blinded sample under review, if there is one
 */
export function serverSettings(storage: vscode.Uri, blindedBy?: string): ServerSettings {
  const primaryJudge = text(settings.primaryJudge);
  return {
    cacheDir: vscode.Uri.joinPath(storage, 'line-indexes').fsPath,
    jobsDir: vscode.Uri.joinPath(storage, 'jobs').fsPath,
    rule: choice(settings.rule, textRules, 'numbered'),
    boundaryBelow: numberWithin(settings.boundaryThreshold, 0.7, 0, 1),
    ...(primaryJudge === '' ? {} : { primaryJudge }),
    ...(blindedBy === undefined ? {} : { blindedBy }),
  };
}

export type JudgeKind = 'arithmetic' | 'openai';

export function judgeKind(): JudgeKind {
  return choice<JudgeKind>(settings.judgeKind, ['arithmetic', 'openai'], 'arithmetic');
}

/** The configured endpoint; `model` is empty until the user names one. */
export function openaiEndpoint(): { baseUrl: string; model: string; maxTokens: number; timeoutMs: number } {
  return {
    baseUrl: text(settings.openaiBaseUrl),
    model: text(settings.openaiModel),
    maxTokens: Math.round(numberWithin(settings.openaiMaxTokens, 400, 16, 100_000)),
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

/** Writes a user-level setting. */
export async function updateSetting(key: SettingKey, value: string): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);
}
