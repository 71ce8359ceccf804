import { answerStanding } from '../../core/audit/tally/answerStanding';
import type { SegmentationRule } from '../../core/segment/segmentation';
import {
  packDigest,
  type PackedDigest,
  type QuestionDigest,
  unpackDigest,
} from '../../core/questions/questionDigest';
import { stepFacts } from '../../core/questions/stepFacts';
import type { AuditedTraces } from '../../node/auditedTraces';
import type { JudgmentMark } from '../../node/files/judgmentFile';
import type { LedgerMark } from '../../node/ledger/ledgerFile';

/** The state of the files that the digests are of. */
interface Marks {
  readonly generation: object;
  readonly size: number;
  readonly count: number;
  readonly ledger: LedgerMark;
  readonly judgments: readonly JudgmentMark[];
}

/**
 * What is counted and filtered of a file's questions, as one person sees them: worked out question by question when
 * it is asked for, kept in little memory, and worked out again only where a change reaches.
 */
export class QuestionIndex {
  readonly audited: AuditedTraces;
  readonly rule: SegmentationRule;
  readonly person: string;
  #digests: (PackedDigest | undefined)[] = [];
  #keys: (string | undefined)[] = [];
  #known = 0;
  #marks: Marks;
  /** Grows with each change, so that what was read before one is not kept. */
  #changes = 0;

  constructor(audited: AuditedTraces, rule: SegmentationRule, person: string) {
    this.audited = audited;
    this.rule = rule;
    this.person = person;
    this.#marks = marksOf(audited);
  }

  /** How many questions are not worked out yet. */
  get missing(): number {
    return this.audited.traces.count - this.#known;
  }

  /** Forgets the digests that a change of the files reaches. To be called after they were refreshed. */
  sync(): void {
    const { audited } = this;
    const before = this.#marks;
    this.#marks = marksOf(audited);
    if (before.generation !== this.#marks.generation) this.#forgetAll();
    // The last line may have been incomplete.
    else if (before.size !== this.#marks.size) this.#forget(before.count - 1);
    this.#forgetOwners(audited.ledger.questionsSince(before.ledger));
    audited.judgmentFiles.forEach((file, index) => {
      const mark = before.judgments[index];
      this.#forgetOwners(mark && file.ownersSince(mark));
    });
  }

  /** The digest of a question; one that cannot be read has no chains. @throws RangeError when there is none */
  async digest(position: number): Promise<QuestionDigest> {
    const known = this.#digests[position];
    if (known !== undefined) return unpackDigest(known);
    const changes = this.#changes;
    const read = await this.audited.record(position, this.rule);
    const digest =
      read.kind === 'malformed'
        ? []
        : read.chains.map(({ chain, state }) => ({
            answer: answerStanding(read.record, chain),
            steps: state.steps.map((step) => stepFacts(step, this.person)),
          }));
    if (changes === this.#changes) {
      if (this.#digests[position] === undefined) this.#known += 1;
      this.#digests[position] = packDigest(digest);
      this.#keys[position] = read.kind === 'malformed' ? undefined : read.record.key;
    }
    return digest;
  }

  #forgetAll(): void {
    this.#changes += 1;
    this.#digests = [];
    this.#keys = [];
    this.#known = 0;
  }

  #forget(position: number): void {
    this.#changes += 1;
    if (this.#digests[position] === undefined) return;
    this.#digests[position] = undefined;
    this.#known -= 1;
  }

  /** @param owners positions and keys; undefined for all */
  #forgetOwners(owners: ReadonlySet<string | number> | undefined): void {
    if (owners === undefined) this.#forgetAll();
    else if (owners.size > 0) {
      this.#changes += 1;
      // Two questions may have one key.
      this.#keys.forEach((key, position) => {
        if (owners.has(position) || (key !== undefined && owners.has(key))) this.#forget(position);
      });
    }
  }
}

function marksOf({ traces, ledger, judgmentFiles }: AuditedTraces): Marks {
  return {
    generation: traces.generation,
    size: traces.size,
    count: traces.count,
    ledger: ledger.mark,
    judgments: judgmentFiles.map(({ mark }) => mark),
  };
}
