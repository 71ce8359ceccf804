import { parseJson } from '../base/parseJson';
import type { TraceFormat } from './adapters/adapter';
import { traceAdapters } from './adapters/traceAdapters';
import { isJsonObject, type JsonObject, type TraceShape } from './traceShape';

export type Recognition =
  | { readonly kind: 'traces'; readonly format: TraceFormat; readonly shape: TraceShape }
  | { readonly kind: 'other'; readonly reason: string };

/**
 * Decides from a file's first lines whether it holds traces, by the rows' fields and types; malformed rows among
 * good ones do not matter. The reason is one clear sentence.
 */
export function recogniseTraces(firstLines: readonly string[]): Recognition {
  const lines = firstLines.map((line) => line.replace(/^\ufeff/u, '')).filter((line) => line.trim() !== '');
  const first = lines[0];
  if (first === undefined) return other('The file is empty.');
  const container = containerReason(first);
  if (container !== undefined) return other(container);

  const parsed = lines.map(parseJson);
  const rows = parsed.flatMap((result) =>
    result.kind === 'value' && isJsonObject(result.value) ? [result.value] : [],
  );
  for (const row of rows) {
    const found = tracesIn(row);
    if (found !== undefined) return found;
  }
  return other(rows[0] === undefined ? noObjectReason(first) : otherRowsReason(rows[0]));
}

function tracesIn(row: JsonObject): Recognition | undefined {
  if (isJudgment(row) || isStepTable(row)) return undefined;
  for (const { format, shapeOf } of traceAdapters) {
    const shape = shapeOf(row);
    if (shape !== undefined) return { kind: 'traces', format, shape };
  }
  return undefined;
}

function isJudgment(row: JsonObject): boolean {
  return Object.hasOwn(row, 'judgment') && (Object.hasOwn(row, 'qidx') || Object.hasOwn(row, 'step_text'));
}

/** A row a step, as this tool exports them. */
function isStepTable(row: JsonObject): boolean {
  return ['record', 'step', 'rule', 'verdict'].every((field) => Object.hasOwn(row, field));
}

/** What the first characters betray of a file that is not text, or not lines. */
function containerReason(first: string): string | undefined {
  if (first.startsWith('version https://git-lfs.github.com/spec/')) {
    return 'The file is a Git-LFS pointer: fetch its content with "git lfs pull" first.';
  }
  if (first.startsWith('\u001f\u008b') || first.startsWith('\u001f\ufffd'))
    return 'The file is compressed with gzip: unpack it first.';
  if (first.startsWith('PK\u0003\u0004')) return 'The file is a zip archive: unpack it first.';
  if (first.startsWith('(\ufffd/\ufffd') || first.startsWith('\u0028\u00b5\u002f\u00fd')) {
    return 'The file is compressed with Zstandard: unpack it first.';
  }
  if (first.startsWith('PAR1')) return 'The file is a Parquet table, not lines of JSON.';
  if (/^(?:\ufffd\ufffd|\{\0|\0\{)/u.test(first)) return 'The file is not UTF-8 text; it looks like UTF-16.';
  return undefined;
}

function noObjectReason(first: string): string {
  const trimmed = first.trim();
  if (trimmed.startsWith('[')) {
    return `The file is a JSON list, not one JSON object a line: "jq -c '.[]' FILE" writes it so.`;
  }
  if (trimmed.startsWith('{'))
    return 'The first lines are no complete JSON objects: each line must hold one record.';
  return 'The first lines are not JSON.';
}

function otherRowsReason(row: JsonObject): string {
  if (isJudgment(row))
    return 'The file holds judgments, not traces: open the trace file that they belong to.';
  if (isStepTable(row))
    return 'The file is a table of exported steps, not traces: open the trace file that they come from.';
  if (Object.hasOwn(row, 'v') && Object.hasOwn(row, 'type') && Object.hasOwn(row, 'id')) {
    return 'The file is a ledger of reviews, not traces: open the trace file beside it.';
  }
  const names = Object.keys(row)
    .slice(0, 6)
    .map((name) => JSON.stringify(name.slice(0, 40)));
  const found = names.length === 0 ? 'no field' : names.join(', ');
  return `The rows hold no known reasoning text ("text", "sampled" or "teacher_cot" with a question, "steps" with "mistake_index", "problem" with "reasoning", "messages" …); they have ${found}.`;
}

function other(reason: string): Recognition {
  return { kind: 'other', reason };
}
