import { questionHash } from '../traces/questionHash';
import { normalisedQuestion } from '../traces/recordKey';
import type { TraceRecord } from '../traces/traceRecord';
import type { Pairing } from './studyFile';

/** How the questions of a study's arms fit together. Arms are named by their tags, lines are 0-based. */
export interface PairingReport {
  /** Questions in any arm. */
  readonly questions: number;
  /** Questions that every arm has. */
  readonly inAllArms: number;
  /** Questions that some arms lack. */
  readonly incomplete: readonly { readonly key: string; readonly missing: readonly string[] }[];
  /** Records of a question that an arm has more than once; only the first is compared. */
  readonly duplicates: readonly {
    readonly arm: string;
    readonly key: string;
    readonly lines: readonly number[];
  }[];
  /** Ids that mean different questions in different arms; these are not paired. */
  readonly otherTexts: readonly { readonly key: string; readonly arms: readonly string[] }[];
  /** Questions whose arms do not agree on the right answer. */
  readonly conflictingGolds: readonly {
    readonly key: string;
    readonly golds: readonly { readonly arm: string; readonly gold: string }[];
  }[];
}

interface Entry {
  readonly arm: number;
  readonly line: number;
  readonly key: string;
  /** The hash of the normalised question; empty without one. */
  readonly question: string;
  readonly gold: string | undefined;
}

/** Gathers the records of a study's arms, one at a time, and says which belong to the same question. */
export class PairingTally {
  readonly #tags: readonly string[];
  readonly #pairBy: Pairing;
  readonly #entries: Entry[] = [];

  constructor(tags: readonly string[], pairBy: Pairing) {
    this.#tags = tags;
    this.#pairBy = pairBy;
  }

  /** @param arm the 0-based arm */
  add(arm: number, record: TraceRecord, line: number): void {
    const question = questionHash(record.question);
    const key = this.#pairBy === 'question' && question !== '' ? question : record.key;
    this.#entries.push({ arm, line, key, question, gold: goldText(record) });
  }

  report(): PairingReport {
    const otherTexts: PairingReport['otherTexts'][number][] = [];
    const groups: Entry[][] = [];
    for (const entries of grouped(this.#entries, ({ key }) => key)) {
      const texts = grouped(
        entries.filter(({ question }) => question !== ''),
        ({ question }) => question,
      );
      if (texts.length > 1) {
        otherTexts.push({ key: keyOf(entries), arms: this.#tagsOf(entries) });
        const textless = entries.filter(({ question }) => question === '');
        groups.push(...texts, ...(textless.length > 0 ? [textless] : []));
      } else groups.push(entries);
    }
    const questions = this.#joinedByText(groups);
    return {
      questions: questions.length,
      inAllArms: questions.filter((entries) => this.#missingIn(entries).length === 0).length,
      incomplete: questions
        .map((entries) => ({ key: keyOf(entries), missing: this.#missingIn(entries) }))
        .filter(({ missing }) => missing.length > 0),
      duplicates: questions.flatMap((entries) => this.#duplicatesIn(entries)),
      otherTexts,
      conflictingGolds: questions.flatMap((entries) => this.#conflictIn(entries)),
    };
  }

  /** Where an arm has no ids, its questions join those of the same text in the other arms. */
  #joinedByText(groups: readonly Entry[][]): readonly (readonly Entry[])[] {
    const joined: Entry[][] = [];
    const byText = new Map<string, Entry[][]>();
    for (const group of groups) {
      const text = group.find(({ question }) => question !== '')?.question ?? '';
      const arms = new Set(group.map(({ arm }) => arm));
      const partner = byText.get(text)?.find((other) => other.every(({ arm }) => !arms.has(arm)));
      if (partner !== undefined) {
        partner.push(...group);
        continue;
      }
      const own = [...group];
      joined.push(own);
      if (text !== '') byText.set(text, [...(byText.get(text) ?? []), own]);
    }
    return joined;
  }

  #duplicatesIn(entries: readonly Entry[]): PairingReport['duplicates'] {
    return grouped(entries, ({ arm }) => String(arm))
      .filter(({ length }) => length > 1)
      .map((own) => ({
        arm: this.#tagsOf(own).join(),
        key: keyOf(own),
        lines: own.map(({ line }) => line),
      }));
  }

  #conflictIn(entries: readonly Entry[]): PairingReport['conflictingGolds'] {
    const golds = entries.flatMap(({ arm, gold }) =>
      gold === undefined ? [] : [{ arm: this.#tags[arm] ?? '', gold }],
    );
    const isOne = new Set(golds.map(({ gold }) => normalisedQuestion(gold))).size <= 1;
    return isOne ? [] : [{ key: keyOf(entries), golds }];
  }

  #missingIn(entries: readonly Entry[]): readonly string[] {
    return this.#tags.filter((_, arm) => entries.every((entry) => entry.arm !== arm));
  }

  #tagsOf(entries: readonly Entry[]): readonly string[] {
    return [...new Set(entries.map(({ arm }) => this.#tags[arm] ?? ''))];
  }
}

/** The right answer as it can be compared where arms list their options differently: the option's text, else the gold. */
export function goldText({ gold, options }: TraceRecord): string | undefined {
  return gold === undefined ? undefined : (options.get(gold) ?? gold);
}

function keyOf(entries: readonly Entry[]): string {
  return entries[0]?.key ?? '';
}

function grouped(entries: readonly Entry[], by: (entry: Entry) => string): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(by(entry));
    if (group === undefined) groups.set(by(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}
