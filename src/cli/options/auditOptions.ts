import { type Command, Option } from 'commander';
import { wholeNumber } from './numberOptions';
import { ruleOption } from './ruleOption';
import { verdictsOption } from './verdictsOption';

/** The options of every command that audits arms. */
export function addAuditOptions(command: Command): Command {
  return command
    .option('--judgments <file...>', 'judgment files; a row belongs to the arm whose TAG is its model_tag')
    .option('--primary-judge <name>', 'the judge whose verdict counts before newer ones of others')
    .addOption(verdictsOption())
    .option(
      '--sample <name>',
      'a closed blinded sample of these arms, its path without an ending: its labels, weighted as it was drawn, correct the error rates',
    )
    .addOption(ruleOption())
    .addOption(
      new Option('--seed <number>', 'what all resampling starts from')
        .argParser(wholeNumber(0, 2 ** 32 - 1))
        .default(1),
    )
    .addOption(
      new Option('--resamples <number>', 'how many resamples an interval is made from')
        .argParser(wholeNumber(100, 1_000_000))
        .default(10_000),
    );
}
