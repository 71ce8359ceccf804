import type { StepStatus } from '../../verdicts/stepStatus';
import type { Verdict } from '../../verdicts/verdict';
import type { ControlKind } from '../tally/armData';
import type { TalliedChain } from '../tally/armTally';
import { isFlip } from '../tally/flip';
import { judgesFinding, latestOf, statusBySource, type VerdictSource } from '../../verdicts/verdictSource';

/** A control's condition, named as in the audit's controls. */
export interface ControlCondition {
  readonly control: ControlKind;
  readonly name: string;
}

/** A step whose verdict under a control's condition is another one than without it. */
export interface Flip {
  readonly step: number;
  readonly from: Verdict;
  readonly to: Verdict;
}

/** The flips under a condition in a chain, by step; a step on which two judges changed their minds has two. */
export function flipsOf(chain: TalliedChain, of: ControlCondition, source: VerdictSource): Flip[] {
  const flips: Flip[] = [];
  for (const outcome of chain.outcomes) {
    const { control, name, step } = outcome;
    if (control !== of.control || name !== of.name || step === undefined) continue;
    if (isFlip(outcome)) flips.push({ step, from: outcome.original, to: outcome.status });
  }
  for (const [step, findings] of chain.steps.entries()) {
    const outcome = {
      status: statusUnder(findings, of, source),
      original: statusBySource(findings, source),
    };
    if (isFlip(outcome)) flips.push({ step, from: outcome.original, to: outcome.status });
  }
  return flips.sort((a, b) => a.step - b.step);
}

/** How a step stands by its own judgments when only a judge's or a rubric's count. */
function statusUnder(
  { judgments }: TalliedChain['steps'][number],
  { control, name }: ControlCondition,
  source: VerdictSource,
): StepStatus {
  if (control === 'judge') return latestOf(judgments, name).status;
  if (control !== 'rubric') return 'unjudged';
  const under = judgments.filter(({ rubric }) => rubric === name);
  return judgesFinding(under, source).status;
}
