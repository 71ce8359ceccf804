import { InvalidArgumentError, Option } from 'commander';
import type { VerdictSource } from '../../core/verdicts/verdictSource';

/** `--verdicts`: whose verdicts an audit counts. */
export function verdictsOption(): Option {
  return new Option('--verdicts <whose>', 'whose verdicts count: effective, majority, human, or judge:NAME')
    .argParser(verdictSource)
    .default({ kind: 'effective' } satisfies VerdictSource, 'effective');
}

function verdictSource(given: string): VerdictSource {
  if (given === 'effective' || given === 'majority' || given === 'human') return { kind: given };
  const judge = /^judge:(?<name>.+)$/su.exec(given)?.groups?.['name'];
  if (judge === undefined) {
    throw new InvalidArgumentError('It must be effective, majority, human, or judge: and a judge’s name.');
  }
  return { kind: 'judge', judge };
}
