import { type Rubric, rubricHash } from '../judging/rubrics/rubric';
import { escapeMarkdown } from '../reading/escapeMarkdown';
import type { SampleKey, SamplePacket } from './sampleFiles';

/** By what the reviewers of a sample judged, whether that still stands, and by what the judge did. */
export interface RubricStanding {
  /** The rubric as it was when the sample was drawn. */
  readonly name: string;
  readonly hash: string;
  /** The hash of the rubric that has this name now; null where none is found. */
  readonly now: string | null;
  /** Whether the packet still has the words with which it was drawn. */
  readonly packetKept: boolean;
  /** By which rubrics the judge's verdicts on the items were given; null where that is not known. */
  readonly judged: readonly {
    readonly name: string | null;
    readonly hash: string | null;
    readonly items: number;
  }[];
}

/** @param now the rubric that has the name of the reviewers' one now */
export function rubricStanding(
  key: SampleKey,
  packet: SamplePacket,
  now: Rubric | undefined,
): RubricStanding {
  const { name, hash } = key.rubric ?? packet.rubric;
  const { instructions } = packet.rubric;
  const judged = new Map<string, { name: string | null; hash: string | null; items: number }>();
  for (const { rubric } of key.items) {
    const by = { name: rubric?.name ?? null, hash: rubric?.hash ?? null };
    const known = judged.get(JSON.stringify(by)) ?? { ...by, items: 0 };
    known.items += 1;
    judged.set(JSON.stringify(by), known);
  }
  return {
    name,
    hash,
    now: now === undefined ? null : rubricHash(now),
    packetKept: (['shown', 'withheld'] as const).some(
      (gold) => rubricHash({ name, description: '', gold, instructions }) === hash,
    ),
    judged: [...judged.values()],
  };
}

/** The same in Markdown: what is not as it should be stands out. */
export function rubricText({ name, hash, now, packetKept, judged }: RubricStanding): string {
  const named = (rubric: string, its: string | null): string =>
    its === null ? escapeMarkdown(rubric) : `${escapeMarkdown(rubric)} (\`${plainHash(its)}\`)`;
  const sentences = [
    `Reviewers were given the rubric ${named(name, hash)}, in the words that it had when the sample was drawn.`,
  ];
  if (!packetKept)
    sentences.push(
      '**The packet’s rubric was changed after the sample was drawn: its words do not have that hash. What reviewers read is uncertain.**',
    );
  if (now === null)
    sentences.push(
      '**No rubric of this name is found now, so that it cannot be compared with what it was.**',
    );
  else if (now === hash) sentences.push('The rubric has not been changed since.');
  else
    sentences.push(
      `**The rubric has been changed since: it was \`${plainHash(hash)}\` when the sample was drawn, and is \`${plainHash(now)}\` now.**`,
    );
  for (const by of judged) {
    const items = `${by.items} ${by.items === 1 ? 'step' : 'steps'}`;
    if (by.name === null) sentences.push(`By which rubric the judge judged is not known of ${items}.`);
    else if (by.name !== name || (by.hash !== null && by.hash !== hash))
      sentences.push(
        `**The judge had another rubric than the reviewers on ${items}: ${named(by.name, by.hash)}.**`,
      );
    else
      sentences.push(
        by.hash === null
          ? `The judge had a rubric of the same name on ${items}; the judgment file does not tell its words.`
          : `The judge had the same rubric on ${items}.`,
      );
  }
  return sentences.join(' ');
}

/** Keys are files that others may have written. */
function plainHash(hash: string): string {
  return hash.replace(/[^0-9A-Za-z]/gu, '').slice(0, 64);
}
