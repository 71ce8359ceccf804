import { describe, expect, it } from 'vitest';
import type { StepAddress } from '../../../src/core/ledger/ledgerEvent';
import { type DriftedEvent, lostSteps } from '../../../src/core/drift/lostSteps';
import type { FoundAddress } from '../../../src/core/ledger/stepAddress';
import type { StepPlace } from '../../../src/core/drift/stepPlace';
import { surePlaces } from '../../../src/core/drift/surePlaces';
import { address, make } from '../ledger/events';

const drifted = (number: number, step: StepAddress, record: number | undefined = 0): DriftedEvent => ({
  event: make.overridden(number, step, 'error'),
  record,
  reason: 'text-differs',
});
const place = (record: number, step: number, more: Partial<FoundAddress> = {}): StepPlace => ({
  record,
  address: { ...address(step, 'text', more), rule: more.rule ?? 'numbered' },
});
const sure = (lost: DriftedEvent, ...places: StepPlace[]) =>
  surePlaces(lostSteps([lost]).map((step) => ({ lost: step, places })))[0];

describe('lostSteps', () => {
  it('brings together what was said of one step, with its text if anybody kept it', () => {
    const [one, withText] = [address(0, 'a'), address(0, 'a', { text: 'a' })];
    const lost = lostSteps([drifted(1, one), drifted(2, address(1, 'b')), drifted(3, withText)]);
    expect(lost.map(({ events }) => events.map(({ id }) => id))).toEqual([
      [make.id(1), make.id(3)],
      [make.id(2)],
    ]);
    expect(lost[0]?.address.text).toBe('a');
  });

  it('keeps steps apart that differ in anything', () => {
    const others = [{ question: 'p' }, { chain: 1 }, { rule: 'windows' }, { step: 5 }, { textHash: 'x' }];
    const lost = lostSteps([{}, ...others].map((more, index) => drifted(index, address(0, 'a', more))));
    expect(lost).toHaveLength(6);
  });
});

describe('surePlaces', () => {
  const lost = drifted(1, address(0, 'text'));

  it('is the only place in the chain, else in the question', () => {
    const elsewhere = place(3, 0, { question: 'p' });
    expect(sure(lost, elsewhere, place(0, 0, { chain: 2 }), place(0, 4))).toEqual(place(0, 4));
    expect(sure(lost, elsewhere, place(0, 0, { chain: 2 }))).toEqual(place(0, 0, { chain: 2 }));
    expect(sure(lost, place(0, 2), place(0, 4))).toBeUndefined();
    expect(sure(lost, place(0, 2, { chain: 1 }), place(0, 4, { chain: 2 }))).toBeUndefined();
    expect(sure(lost)).toBeUndefined();
  });

  it('is rather under the rule of the event than under another', () => {
    const other = place(0, 1, { rule: 'windows' });
    expect(sure(lost, other, place(0, 4, { chain: 3 }))).toEqual(place(0, 4, { chain: 3 }));
    expect(sure(lost, other)).toEqual(other);
  });

  it('is in another question only when its own is gone, or another step went there too', () => {
    const there = [place(5, 0, { question: 'p' }), place(5, 1, { question: 'p' })] as const;
    expect(sure(lost, there[0])).toBeUndefined();
    const gone = { ...lost, record: undefined };
    expect(sure(gone, there[0])).toEqual(there[0]);
    const [one, two] = lostSteps([lost, drifted(2, address(1, 'other'))]);
    if (one === undefined || two === undefined) throw new Error('two steps are lost');
    const both = [
      { lost: one, places: [there[0]] },
      { lost: two, places: [there[1]] },
    ];
    expect(surePlaces(both)).toEqual(there);
    const apart = [both[0], { lost: two, places: [place(6, 1, { question: 'r' })] }];
    expect(surePlaces(apart.filter((each) => each !== undefined))).toEqual([undefined, undefined]);
  });
});
