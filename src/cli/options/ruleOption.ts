import { Option } from 'commander';
import { segmentationRules } from '../../core/segment/segmentation';

/** `--rule`: how a chain is cut into steps. Where its record lists them, they come before the default. */
export function ruleOption(): Option {
  return new Option(
    '--rule <rule>',
    'how a chain is cut into steps; without it, as the file’s study says, else "numbered"; steps that a record lists come before "numbered"',
  ).choices([...segmentationRules]);
}
