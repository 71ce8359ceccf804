import { type Command, InvalidArgumentError } from 'commander';
import { longestTag } from '../../core/verdicts/noteText';
import { addStepOptions, type StepChoice } from '../options/stepOptions';
import type { Terminal } from '../terminal';
import { writeOnStep } from '../writeOnStep';

interface NoteOptions extends StepChoice {
  readonly text: string;
  readonly tag?: readonly string[];
  readonly by?: string;
}

export function registerNote(program: Command, terminal: Terminal): void {
  const command = program
    .command('note')
    .summary('write a note on a step')
    .description(
      'Writes a note on one step to the ledger beside the trace file. Prints the event’s id once the event is on disk.',
    )
    .argument('<file>', 'a trace file (JSONL)');
  addStepOptions(command)
    .requiredOption('--text <text>', 'the note', notEmpty)
    .option('--tag <tag...>', 'tags of the note', addTag)
    .option('--by <name>', 'whose note it is; git’s global user.name unless given')
    .action(async (file: string, options: NoteOptions) => {
      const { text, tag = [] } = options;
      const finish = await writeOnStep(
        file,
        options,
        (header, step) => ({ ...header, type: 'noted', step, text, tags: [...tag] }),
        terminal,
      );
      await terminal.finish(finish);
    });
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

function addTag(text: string, before: readonly string[] = []): readonly string[] {
  const tag = notEmpty(text).trim();
  if (tag.length > longestTag)
    throw new InvalidArgumentError(`A tag has no more than ${longestTag} characters.`);
  return before.includes(tag) ? before : [...before, tag];
}
