import { isJudgmentFileName } from './judgmentFiles';

/** Whether a file may hold traces, by its name without its folder: neither a ledger nor a judgment file. */
export function mayHoldTraces(name: string): boolean {
  return name.endsWith('.jsonl') && !name.endsWith('.stepaudit.jsonl') && !isJudgmentFileName(name);
}
