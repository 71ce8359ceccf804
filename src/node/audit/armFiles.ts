import path from 'node:path';
import type { Rubric } from '../../core/audit/report/armReport';
import type { ArmSample } from '../../core/sampling/armSample';
import { recogniseTraces } from '../../core/traces/recogniseTraces';
import { armTag } from '../../core/traces/roleOf';
import type { StepEvent } from '../../core/ledger/ledgerEvent';
import { firstLines } from '../files/firstLines';
import { findJudgmentFiles } from '../files/judgmentFiles';
import { type OpenResult, unreadable } from '../files/openResult';
import { LedgerFile, ledgerPath } from '../ledger/ledgerFile';
import { type ArmJudgments, JudgmentTable } from './judgmentTable';
import type { LineBatchOptions } from './lineBatches';

/** An arm that is asked for. */
export interface NamedArm {
  readonly tag: string;
  readonly file: string;
  /** The arm's own judgment files, where those beside the trace file do not count; the ledger does all the same. */
  readonly judgments?: readonly string[] | undefined;
  /** The arm's part of the sample whose labels correct its rate. */
  readonly sample?: ArmSample | undefined;
}

/** A trace file with all judgments about its arm, ready to be audited. */
export interface ArmFiles {
  readonly tag: string;
  readonly file: string;
  /** By file; later ones are newer. */
  readonly judgments: readonly ArmJudgments[];
  /** Undefined where only named judgment files count. */
  readonly ledger: LedgerFile | undefined;
  /** The rubrics that the ledger's judgments name, each once. */
  readonly rubrics: readonly Rubric[];
  readonly eventsOf: (question: string) => readonly StepEvent[];
  readonly sample: ArmSample | undefined;
  /** Judgment files that were found and could not be read: one sentence each. */
  readonly unopened: readonly string[];
}

export interface OpenArmOptions {
  /**
   * The judgment files that count, and nothing else, not even ledgers; a row belongs to the arm whose tag it has.
   * Without it the files beside the trace file count, and its ledger; a row belongs to the arm of that file's own tag.
   */
  readonly judgmentFiles?: readonly string[] | undefined;
  /** Judgment files that are read already, by their paths: arms that share some share this too. */
  readonly tables?: Map<string, JudgmentTable> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how much is read, as a share of all. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Finds what belongs to an arm, and reads its judgments. */
export async function openArm(
  { tag, file, judgments, sample }: NamedArm,
  { judgmentFiles, tables = new Map(), signal, onProgress }: OpenArmOptions = {},
): Promise<OpenResult<ArmFiles>> {
  const resolved = path.resolve(file);
  try {
    const recognition = recogniseTraces(await firstLines(resolved));
    if (recognition.kind === 'other') return { kind: 'not-traces', reason: `${file}: ${recognition.reason}` };
  } catch (error) {
    return unreadable(resolved, error);
  }
  const own = { file: resolved, tag: armTag(resolved) };
  const given = judgmentFiles ?? judgments;
  const names = (given ?? (await findJudgmentFiles(own))).map((one) => path.resolve(one));
  const ofArm: JudgmentTable[] = [];
  const unopened: string[] = [];
  for (const [index, name] of names.entries()) {
    const share = (read: number, size: number) => onProgress?.((index + read / size) / names.length);
    const read = tables.has(name) ? undefined : await readTable(name, { signal, onProgress: share });
    if (read?.kind === 'unreadable') {
      if (given !== undefined) return read;
      unopened.push(read.reason);
      continue;
    }
    if (read?.kind === 'opened') tables.set(name, read.value);
    const table = tables.get(name);
    if (table !== undefined) ofArm.push(table);
  }
  const ledger = judgmentFiles === undefined ? await LedgerFile.open(ledgerPath(resolved)) : undefined;
  return {
    kind: 'opened',
    value: {
      tag,
      file: resolved,
      judgments: ofArm.map((table) => table.ofArm(given === undefined ? own.tag : tag)),
      ledger,
      rubrics: rubricsIn(ledger),
      eventsOf: eventsIn(ledger),
      sample,
      unopened,
    },
  };
}

async function readTable(file: string, options: LineBatchOptions): Promise<OpenResult<JudgmentTable>> {
  try {
    return { kind: 'opened', value: await JudgmentTable.read(file, options) };
  } catch (error) {
    return unreadable(file, error);
  }
}

function eventsIn(ledger: LedgerFile | undefined): (question: string) => readonly StepEvent[] {
  if (ledger === undefined || ledger.events().length === 0) return () => [];
  return (question) => ledger.eventsOf(question);
}

function rubricsIn(ledger: LedgerFile | undefined): Rubric[] {
  const rubrics = new Map<string, Rubric>();
  for (const event of ledger?.events() ?? []) {
    if (event.type !== 'judged') continue;
    const { name, hash } = event.judge.rubric;
    rubrics.set(`${name}\0${hash}`, { name, hash });
  }
  return [...rubrics.values()];
}
