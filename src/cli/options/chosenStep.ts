import { segmentChain } from '../../core/segment/segmentChain';
import type { StepAddress } from '../../core/ledger/ledgerEvent';
import { addressWithText } from '../../core/ledger/stepAddress';
import type { TraceFile } from '../../node/files/traceFile';
import type { StepChoice } from './stepOptions';
import { ruleFor } from './studyChoice';
import type { Refused, Terminal } from '../terminal';

/** The address of a step, or why there is no such step. */
export async function chosenStep(
  traces: TraceFile,
  choice: StepChoice,
  terminal: Terminal,
): Promise<{ readonly kind: 'step'; readonly address: StepAddress } | Refused> {
  const { record: position, chain: chainIndex, step: stepIndex } = choice;
  if (position >= traces.count) {
    return missing(`${traces.file} has no record ${position}`, 'record', traces.count);
  }
  const result = await traces.record(position);
  if (result.kind === 'malformed') {
    const line = traces.lineNumberOf(position) + 1;
    return { kind: 'refused', reason: `${traces.file}: line ${line} cannot be read: ${result.reason}` };
  }
  const { key, chains } = result.record;
  const chain = chains[chainIndex];
  if (chain === undefined) {
    return missing(`record ${position} has no chain ${chainIndex}`, 'chain', chains.length);
  }
  const rule = await ruleFor([traces.file], choice.rule, terminal);
  if (rule.kind === 'refused') return rule;
  const { steps, rule: used } = segmentChain(chain, rule.value);
  const step = steps[stepIndex];
  if (step === undefined) {
    const where = `chain ${chainIndex} of record ${position}`;
    return missing(`${where} has no step ${stepIndex} by the rule ${used}`, 'step', steps.length);
  }
  return { kind: 'step', address: addressWithText(key, chainIndex, used, step) };
}

function missing(what: string, unit: string, count: number): Refused {
  const there = count === 1 ? `the only ${unit} is 0` : `the ${unit}s are 0 to ${count - 1}`;
  return { kind: 'refused', reason: `${what}: ${count === 0 ? `there are no ${unit}s` : there}` };
}
