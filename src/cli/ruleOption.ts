import { Option } from 'commander';
import { segmentationRules } from '../core/segment/segmentation';

/** `--rule`: how the text of a chain is cut into steps. */
export function ruleOption(): Option {
  return new Option('--rule <rule>', 'how a chain is cut into steps')
    .choices([...segmentationRules])
    .default('numbered');
}
