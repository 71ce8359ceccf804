import { textHash } from '../base/textHash';
import type { StepAddress } from '../ledger/ledgerEvent';
import { allocate, type Allocation } from './allocate';
import type { SampleItem, SampleKeyItem } from './sampleFiles';
import { type DrawnStratum, type SampleStratum, stratumName } from './sampleStratum';

/** A step that may be drawn, with what a reviewer would be shown of it. */
export interface SampleCandidate extends SampleStratum {
  readonly judge: string;
  /** The rubric by which it judged, where that is known. */
  readonly rubric?: SampleKeyItem['rubric'];
  readonly step: StepAddress;
  readonly shown: Omit<SampleItem, 'item'>;
}

export interface DrawOptions {
  readonly seed: number;
  /** Steps wanted. */
  readonly size: number;
  readonly allocation: Allocation;
}

export interface DrawnSample {
  /** In the order of reviewing. */
  readonly steps: readonly SampleCandidate[];
  /** In the order in which they were first met. */
  readonly strata: readonly DrawnStratum[];
}

interface Ranked {
  readonly rank: string;
  readonly candidate: SampleCandidate;
}

interface OpenStratum {
  readonly stratum: SampleStratum;
  population: number;
  /** The steps with the smallest ranks, in no order; pruned when they are twice the size. */
  ranked: Ranked[];
}

/**
 * Draws a stratified sample without replacement. Every step is ranked by the hash of the seed and of what identifies it;
 * a stratum gives its first ones. So each step of a stratum is equally likely, whatever the order of the files, and the
 * same seed draws the same steps again. Memory holds twice the size for each stratum.
 *
 * @see Cohen and Kaplan 2007 on bottom-k samples, doi:10.1145/1281100.1281133
 */
export class SampleDraw {
  readonly #options: DrawOptions;
  readonly #strata = new Map<string, OpenStratum>();

  constructor(options: DrawOptions) {
    this.#options = options;
  }

  /** @param rank its {@link drawRank} by the draw's seed: the same for several draws with one seed */
  add(candidate: SampleCandidate, rank: string): void {
    const name = stratumName(candidate);
    const open = this.#strata.get(name) ?? { stratum: onlyStratum(candidate), population: 0, ranked: [] };
    this.#strata.set(name, open);
    open.population += 1;
    open.ranked.push({ rank, candidate });
    if (open.ranked.length > 2 * this.#options.size + 1) open.ranked = this.#first(open, this.#options.size);
  }

  finish(): DrawnSample {
    const open = [...this.#strata.values()];
    const drawn = allocate(
      open.map(({ population }) => population),
      this.#options.size,
      this.#options.allocation,
    );
    return this.#drawnOf(open, (stratum, index) => this.#first(stratum, drawn[index] ?? 0));
  }

  /**
   * Draws on where an earlier draw by the same seed stopped: of each stratum the first steps that are not labelled yet, as
   * many as are said. With the labelled ones they are again the stratum's first: a random sample of it.
   *
   * @param labelled the ranks of the steps that are not to be drawn again
   * @param more     how many to draw of a stratum
   * @returns undefined when a labelled step is not there as it was: something has changed since
   */
  drawOn(
    labelled: readonly { readonly rank: string; readonly stratum: string; readonly textHash: string }[],
    more: (stratum: SampleStratum) => number,
  ): DrawnSample | undefined {
    const open = [...this.#strata.values()];
    const known = new Set(labelled.map(({ rank }) => rank));
    const there = new Set(
      open.flatMap(({ stratum, ranked }) =>
        ranked.map(({ rank, candidate }) => `${rank} ${candidate.step.textHash} ${stratumName(stratum)}`),
      ),
    );
    if (!labelled.every(({ rank, textHash: text, stratum }) => there.has(`${rank} ${text} ${stratum}`)))
      return undefined;
    return this.#drawnOf(open, ({ stratum, ranked }) =>
      ranked
        .sort(byRank)
        .filter(({ rank }) => !known.has(rank))
        .slice(0, more(stratum)),
    );
  }

  #drawnOf(
    open: readonly OpenStratum[],
    drawOf: (stratum: OpenStratum, index: number) => readonly Ranked[],
  ): DrawnSample {
    const drawn = open.map(drawOf);
    const steps = drawn
      .flat()
      .map(({ candidate }) => ({ rank: this.#place(candidate), candidate }))
      .sort(byRank)
      .map(({ candidate }) => candidate);
    const strata = open.map(({ stratum, population }, index) => ({
      ...stratum,
      population,
      drawn: drawn[index]?.length ?? 0,
    }));
    return { steps, strata };
  }

  #first({ ranked }: OpenStratum, count: number): Ranked[] {
    return ranked.sort(byRank).slice(0, count);
  }

  /**
   * Where a step comes in the order of reviewing: the seed and what the reviewer sees of it decide, so that its place
   * tells nothing more of it, even to somebody who knows the seed. Steps that look the same come in random order.
   */
  #place(candidate: SampleCandidate): string {
    const { question, step } = candidate.shown;
    const seen = textHash(JSON.stringify([this.#options.seed, question, step]));
    return `${seen} ${rankFor('order', this.#options.seed, candidate)}`;
  }
}

/** By which a step comes into a sample: of a stratum's steps, those with the smallest. */
export function drawRank(seed: number, candidate: Pick<SampleCandidate, 'arm' | 'step'>): string {
  return rankFor('draw', seed, candidate);
}

/** Two ranks with different purposes are independent: the order of reviewing says nothing about the draw. */
function rankFor(
  purpose: 'draw' | 'order',
  seed: number,
  { arm, step }: Pick<SampleCandidate, 'arm' | 'step'>,
): string {
  const { question, chain, rule, step: index } = step;
  return textHash(JSON.stringify([seed, purpose, arm, question, chain, rule, index]));
}

function onlyStratum({ arm, verdict, answer }: SampleStratum): SampleStratum {
  return { arm, verdict, answer };
}

function byRank(a: Ranked, b: Ranked): number {
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;
}
