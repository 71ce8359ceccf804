import type { StepMatch } from './alignSteps';

/** One arm's share of a row. */
export interface AlignedCell {
  /** 0-based, ascending, neighbours; empty where the arm has nothing beside the others' steps. */
  readonly steps: readonly number[];
  /** How much of its words it shares with the spine's step in the row, a fraction; absent where it is not matched. */
  readonly similarity?: number | undefined;
}

/** Cells in the order of the arms. */
export type AlignedRow = readonly AlignedCell[];

/**
 * Sets arms beside each other: every step of every arm stands in exactly one row, in its chain's order. Steps of other
 * arms without a match stand alone, in front of the next step of theirs that has one.
 *
 * @param lengths how many steps each arm has
 * @param spine   the arm that the others were matched with
 * @param matches for each arm its matches with the spine (the spine is `first`), in order; none for the spine
 */
export function alignedRows(
  lengths: readonly number[],
  spine: number,
  matches: readonly (readonly StepMatch[])[],
): readonly AlignedRow[] {
  const rows: AlignedRow[] = [];
  const next = lengths.map(() => 0);
  const alone = (arm: number, step: number): AlignedRow =>
    lengths.map((_, other) => ({ steps: other === arm ? [step] : [] }));
  const flush = (arm: number, until: number): void => {
    for (let step = next[arm] ?? 0; step < until; step += 1) rows.push(alone(arm, step));
    next[arm] = Math.max(next[arm] ?? 0, until);
  };
  for (const block of spineBlocks(lengths[spine] ?? 0, matches)) {
    const inBlock = matches.map((own) => own.filter(({ first }) => block.includes(first[0] ?? -1)));
    for (const [arm, own] of inBlock.entries()) flush(arm, own[0]?.second[0] ?? 0);
    rows.push(
      lengths.map((_, arm): AlignedCell => {
        if (arm === spine) return { steps: block };
        const [cell] = [inBlock[arm] ?? []].filter(({ length }) => length > 0);
        if (cell === undefined) return { steps: [] };
        const until = (cell.at(-1)?.second.at(-1) ?? -1) + 1;
        const steps = range(next[arm] ?? 0, until);
        next[arm] = until;
        return { steps, similarity: Math.max(...cell.map(({ similarity }) => similarity)) };
      }),
    );
  }
  for (const [arm, length] of lengths.entries()) if (arm !== spine) flush(arm, length);
  return rows;
}

/** The spine's steps, those together that one match of any arm takes together. */
function spineBlocks(
  length: number,
  matches: readonly (readonly StepMatch[])[],
): readonly (readonly number[])[] {
  const joined = new Set(matches.flat().flatMap(({ first }) => first.slice(1)));
  const blocks: number[][] = [];
  for (let step = 0; step < length; step += 1) {
    const last = blocks.at(-1);
    if (joined.has(step) && last !== undefined) last.push(step);
    else blocks.push([step]);
  }
  return blocks;
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
}
