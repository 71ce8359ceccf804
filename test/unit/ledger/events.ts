import fc from 'fast-check';
import { textHash } from '../../../src/core/base/textHash';
import type { LedgerEvent, StepAddress, StepEvent } from '../../../src/core/ledger/ledgerEvent';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = (number: number): string => new Date(1_700_000_000_000 + number).toISOString();
const judge = (name: string) => ({
  judge: name,
  rubric: { name: 'style-blind', hash: '00' },
  parametersHash: '00',
});

/** The address of a step with a text; its range does not matter for finding it again. */
export function address(step: number, text: string, more: Partial<StepAddress> = {}): StepAddress {
  return {
    question: 'q',
    chain: 0,
    rule: 'numbered',
    step,
    span: { start: 0, end: text.length },
    textHash: textHash(text),
    ...more,
  };
}

/** Events with ids in the order of their numbers. */
export const make = {
  id,
  judged: (
    number: number,
    step: StepAddress,
    verdict: 'correct' | 'error' | 'uncertain',
    name = 'm',
    value?: number,
  ) =>
    ({
      v: 1,
      id: id(number),
      at: at(number),
      by: name,
      type: 'judged',
      step,
      judge: judge(name),
      verdict,
      ...(value === undefined ? {} : { confidence: { value, from: 'votes' } }),
      explanation: `because ${number}`,
    }) satisfies LedgerEvent,
  failed: (number: number, step: StepAddress, name = 'm') =>
    ({
      v: 1,
      id: id(number),
      at: at(number),
      by: name,
      type: 'failed',
      step,
      judge: judge(name),
      reason: 'timed-out',
      detail: 'after 60 s',
    }) satisfies LedgerEvent,
  overridden: (
    number: number,
    step: StepAddress,
    verdict: 'correct' | 'error' | 'uncertain',
    reason?: string,
  ) =>
    ({
      v: 1,
      id: id(number),
      at: at(number),
      by: 'Ada',
      type: 'overridden',
      step,
      verdict,
      ...(reason === undefined ? {} : { reason }),
    }) satisfies LedgerEvent,
  noted: (number: number, step: StepAddress, text = 'a note') =>
    ({
      v: 1,
      id: id(number),
      at: at(number),
      by: 'Ada',
      type: 'noted',
      step,
      text,
      tags: [],
    }) satisfies LedgerEvent,
  undone: (number: number, event: number) =>
    ({
      v: 1,
      id: id(number),
      at: at(number),
      by: 'Ada',
      type: 'undone',
      event: id(event),
    }) satisfies LedgerEvent,
  reattached: (number: number, event: number, step: StepAddress) =>
    ({
      v: 2,
      id: id(number),
      at: at(number),
      by: 'Bob',
      type: 'reattached',
      event: id(event),
      step,
    }) satisfies LedgerEvent,
};

/**
 * Logs with any mixture of events, of which `undone` and `reattached` ones are about any event: earlier, later, each
 * other, themselves, or one that is not there. Ids are unique.
 */
export const logs: fc.Arbitrary<LedgerEvent[]> = fc
  .array(fc.tuple(fc.nat(5), fc.nat(14)), { maxLength: 12 })
  .map((kinds) =>
    kinds.map(([kind, target], number): LedgerEvent => {
      const step = address(number % 3, `text ${number % 3}`, { question: `q${number % 2}` });
      if (kind === 5) return make.reattached(number, target, step);
      if (kind > 2) return make.undone(number, target);
      return kind === 0
        ? make.judged(number, step, 'error')
        : kind === 1
          ? make.overridden(number, step, 'correct')
          : make.noted(number, step);
    }),
  );

export const idsOf = (events: readonly StepEvent[]): string[] => events.map((event) => event.id);
