import type { Command, CommanderError } from 'commander';

/** A command line that cannot be understood; the message says why, and where help is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Lets a command and those below it throw instead of ending the process: a {@link UsageError}, or what ends help. */
export function refuseByThrowing(command: Command): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : new UsageError(usageProblem(command, error), { cause: error });
  });
  for (const one of command.commands) refuseByThrowing(one);
}

function usageProblem(command: Command, { code, message }: CommanderError): string {
  const reason = code === 'commander.help' ? 'name a command' : message.replace(/^error: |\.$/gu, '');
  const greedy = command.options.find(
    (option) => option.variadic && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  const hint =
    code === 'commander.missingArgument' && greedy?.long != null
      ? `, since ${greedy.long} takes every word behind it: put that option last`
      : '';
  return `${reason}${hint}; "${commandLine(command)} --help" shows how`;
}

function commandLine(command: Command): string {
  return command.parent === null ? command.name() : `${commandLine(command.parent)} ${command.name()}`;
}
