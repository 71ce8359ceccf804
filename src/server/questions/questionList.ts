import { GrowingNumbers } from '../../core/base/growingNumbers';
import type { Hit } from '../../core/questions/filteredDigest';
import type { QuestionOrder } from '../../core/questions/questionOrder';

/** A hit is kept as one number: its chain times this, plus its step counted from −1. */
const chainUnit = 2 ** 26;

/**
 * The questions that a reader goes through, in the reader's order, as they were when the list was made; what changes
 * afterwards moves nothing. Held in little memory: a number a question and a number a hit.
 */
export class QuestionList {
  /** The list's questions by their position in the file; undefined for all, in the file's order. */
  readonly #records: readonly number[] | undefined;
  readonly #hits: Hits | undefined;
  readonly #order: QuestionOrder;
  readonly #recordCount: () => number;
  #places: Int32Array | undefined;

  private constructor(
    recordCount: () => number,
    order: QuestionOrder,
    records: readonly number[] | undefined,
    hits: Hits | undefined,
  ) {
    this.#recordCount = recordCount;
    this.#order = order;
    this.#records = records;
    this.#hits = hits;
  }

  /** All questions of a file in its order, those included that are added to it later. */
  static whole(recordCount: () => number): QuestionList {
    return new QuestionList(recordCount, 'file', undefined, undefined);
  }

  /** @param hits what of each question is taken in; undefined for all of it */
  static of(
    recordCount: number,
    order: QuestionOrder,
    records: readonly number[],
    hits: Hits | undefined,
  ): QuestionList {
    return new QuestionList(() => recordCount, order, records, hits);
  }

  get count(): number {
    return this.#records?.length ?? this.#recordCount();
  }

  /** How many steps are taken in; undefined when it is all of them. */
  get stepCount(): number | undefined {
    return this.#hits?.count;
  }

  /** The position in the file of the question at a place of the list; undefined behind its end. */
  recordAt(place: number): number | undefined {
    if (this.#records !== undefined) return this.#records[place];
    return place < this.#recordCount() ? place : undefined;
  }

  /** The place of a question in the list; undefined when it is not in it. */
  placeOf(record: number): number | undefined {
    if (this.#records === undefined) return record < this.#recordCount() ? record : undefined;
    this.#places ??= placesOf(this.#records, this.#recordCount());
    const place = this.#places[record] ?? -1;
    return place < 0 ? undefined : place;
  }

  /**
   * The place to go on from when the reader is at a question that the list does not have: that of the last question
   * before it, where the list is in the file's order; else −1, before the first.
   */
  placeBefore(record: number): number {
    if (this.#records === undefined) return record - 1;
    return this.#order === 'file' ? this.#records.findLastIndex((known) => known < record) : -1;
  }

  /** What of a question is taken in, in order; undefined when it is all of it. */
  hitsOf(record: number): readonly Hit[] | undefined {
    return this.#hits?.of(record);
  }
}

function placesOf(records: readonly number[], recordCount: number): Int32Array {
  const places = new Int32Array(recordCount).fill(-1);
  records.forEach((record, place) => {
    places[record] = place;
  });
  return places;
}

/** The hits of a file's questions, taken in the file's order. */
export class Hits {
  readonly #codes = new GrowingNumbers();
  /** By question: where its hits start. */
  readonly #starts = new GrowingNumbers();
  #steps = 0;

  /** How many steps are hits. */
  get count(): number {
    return this.#steps;
  }

  /** Adds those of the next question. */
  add(hits: readonly Hit[]): void {
    this.#starts.push(this.#codes.length);
    for (const { chain, step } of hits) {
      this.#codes.push(chain * chainUnit + step + 1);
      if (step >= 0) this.#steps += 1;
    }
  }

  of(record: number): readonly Hit[] {
    if (record >= this.#starts.length) return [];
    const start = this.#starts.at(record);
    const end = record + 1 < this.#starts.length ? this.#starts.at(record + 1) : this.#codes.length;
    return Array.from(this.#codes.view().subarray(start, end), (code) => ({
      chain: Math.floor(code / chainUnit),
      step: (code % chainUnit) - 1,
    }));
  }
}
