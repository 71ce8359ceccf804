import { type Command, Option } from 'commander';
import { type Verdict, verdicts } from '../../core/verdicts/verdict';
import { addStepOptions, type StepChoice } from '../options/stepOptions';
import type { Terminal } from '../terminal';
import { writeOnStep } from '../writeOnStep';

interface OverrideOptions extends StepChoice {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly by?: string;
}

export function registerOverride(program: Command, terminal: Terminal): void {
  const command = program
    .command('override')
    .summary('give a person’s verdict on a step')
    .description(
      'Writes a person’s verdict on one step to the ledger beside the trace file; it counts before every judge’s. ' +
        'Prints the event’s id once the event is on disk.',
    )
    .argument('<file>', 'a trace file (JSONL)');
  addStepOptions(command)
    .addOption(new Option('--verdict <verdict>', 'the verdict').choices([...verdicts]).makeOptionMandatory())
    .option('--reason <text>', 'why')
    .option('--by <name>', 'whose verdict it is; git’s global user.name unless given')
    .action(async (file: string, options: OverrideOptions) => {
      const { verdict, reason } = options;
      const finish = await writeOnStep(
        file,
        options,
        (header, step) => ({
          ...header,
          type: 'overridden',
          step,
          verdict,
          ...(reason === undefined ? {} : { reason }),
        }),
        terminal,
      );
      await terminal.finish(finish);
    });
}
