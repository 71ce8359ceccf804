import { segmentChain } from '../segment/segmentChain';
import { type SegmentationRule, segmentationRules } from '../segment/segmentation';
import type { TraceRecord } from '../traces/traceRecord';
import type { StepAddress } from '../ledger/ledgerEvent';
import { eventPlacer } from './placeOnSteps';
import type { Unplaced } from '../verdicts/stepState';

/**
 * Makes a function that says why an address is no step's of a record; undefined when it is one's. Each address is looked
 * for under the rule that it was made under.
 */
export function recordPlacer({
  chains,
}: TraceRecord): (address: StepAddress) => Unplaced['reason'] | undefined {
  const placers = new Map<string, ReturnType<typeof eventPlacer>>();
  return (address) => {
    const chain = chains[address.chain];
    if (chain === undefined) return 'no-such-chain';
    if (!isRule(address.rule)) return 'other-rule';
    const key = `${address.rule} ${address.chain}`;
    const place = placers.get(key) ?? eventPlacer(segmentChain(chain, address.rule));
    placers.set(key, place);
    const placement = place(address);
    return placement.kind === 'placed' ? undefined : placement.reason;
  };
}

function isRule(rule: string): rule is SegmentationRule {
  return segmentationRules.some((known) => known === rule);
}
