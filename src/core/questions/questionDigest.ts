import { answerStandings, type AnswerStanding } from '../audit/tally/answerStanding';
import type { StepFacts } from './stepFacts';
import { stepStatuses } from '../verdicts/stepStatus';

/** The facts of one chain's steps, in their order, and how its answer stands. */
export interface ChainDigest {
  readonly answer: AnswerStanding;
  readonly steps: readonly StepFacts[];
}

/** What is counted and filtered of one question: its chains in their order. */
export type QuestionDigest = readonly ChainDigest[];

/** A digest in little memory: a character a step and a chain, and the tags of the few steps that have any. */
export interface PackedDigest {
  readonly facts: string;
  /** By the 0-based count of the step in the question, all chains together. */
  readonly tags?: ReadonlyMap<number, readonly string[]> | undefined;
}

const statusBits = 0b111;
const flags = { boundary: 0b1000, disagreement: 0b1_0000, reviewed: 0b10_0000 } as const;
/** Marks the character that starts a chain; it holds the answer's standing. */
const chainStart = 0b100_0000;

export function packDigest(digest: QuestionDigest): PackedDigest {
  const tags = new Map<number, readonly string[]>();
  const codes: number[] = [];
  let count = 0;
  for (const { answer, steps } of digest) {
    codes.push(chainStart | answerStandings.indexOf(answer));
    for (const facts of steps) {
      codes.push(stepCode(facts));
      if (facts.tags.length > 0) tags.set(count, facts.tags);
      count += 1;
    }
  }
  const facts = codes.map((code) => String.fromCharCode(code)).join('');
  return tags.size === 0 ? { facts } : { facts, tags };
}

export function unpackDigest({ facts, tags }: PackedDigest): QuestionDigest {
  const chains: { answer: AnswerStanding; steps: StepFacts[] }[] = [];
  let count = 0;
  for (let at = 0; at < facts.length; at += 1) {
    const code = facts.charCodeAt(at);
    if ((code & chainStart) !== 0) {
      chains.push({ answer: answerStandings[code & ~chainStart] ?? 'ungraded', steps: [] });
      continue;
    }
    chains.at(-1)?.steps.push({
      status: stepStatuses[code & statusBits] ?? 'unjudged',
      boundary: (code & flags.boundary) !== 0,
      disagreement: (code & flags.disagreement) !== 0,
      reviewed: (code & flags.reviewed) !== 0,
      tags: tags?.get(count) ?? [],
    });
    count += 1;
  }
  return chains;
}

function stepCode({ status, boundary, disagreement, reviewed }: StepFacts): number {
  return (
    stepStatuses.indexOf(status) |
    (boundary ? flags.boundary : 0) |
    (disagreement ? flags.disagreement : 0) |
    (reviewed ? flags.reviewed : 0)
  );
}
