import { Option } from 'commander';
import { segmentationRules } from '../core/segment/segmentation';

/** `--rule`: how a chain is cut into steps. Where its record lists them, they come before the default. */
export function ruleOption(): Option {
  return new Option(
    '--rule <rule>',
    'how a chain is cut into steps; those that its record lists come before "numbered"',
  )
    .choices([...segmentationRules])
    .default(undefined, 'the study’s, else numbered');
}
