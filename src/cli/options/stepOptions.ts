import { type Command, InvalidArgumentError } from 'commander';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { ruleOption } from './ruleOption';

/** Which step is meant; all numbers count from 0. */
export interface StepChoice {
  readonly record: number;
  readonly chain: number;
  readonly step: number;
  readonly rule?: SegmentationRule;
}

/** Adds the options that name one step: `--record`, `--chain`, `--step` and `--rule`. */
export function addStepOptions(command: Command): Command {
  return command
    .requiredOption('--record <n>', 'the record’s position in the file, from 0', indexArgument)
    .option('--chain <n>', 'the chain’s position in the record, from 0', indexArgument, 0)
    .requiredOption('--step <n>', 'the step’s position in the chain, from 0', indexArgument)
    .addOption(ruleOption());
}

function indexArgument(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number, counted from 0.');
  return Number(text);
}
