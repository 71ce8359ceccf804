import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { registerAudit } from './commands/audit';
import { registerCompare } from './commands/compare';
import { registerBatch } from './commands/batch';
import { registerExport } from './commands/export';
import { registerInfo } from './commands/info';
import { registerJudge } from './commands/judge';
import { registerLedger } from './commands/ledger';
import { registerLog } from './commands/log';
import { registerNote } from './commands/note';
import { registerOverride } from './commands/override';
import { registerSample } from './commands/sample';
import { registerReleaseCheck } from './commands/releaseCheck';
import { registerSteps } from './commands/steps';
import { registerStudy } from './commands/study';
import { registerTestConnection } from './commands/testConnection';
import { registerUndo } from './commands/undo';
import { registerVerdicts } from './commands/verdicts';
import { Terminal } from './terminal';
import { refuseByThrowing, UsageError } from './usageError';

/**
 * Runs one command. Results go to standard output, everything else to standard error. The exit code is 2 when the
 * command was refused (one line says why), and 1 when the system failed in the middle of it.
 */
export async function runCli(args: readonly string[]): Promise<void> {
  const terminal = new Terminal();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`| head`).
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Help and version that were asked for end with a CommanderError too.
    if (error instanceof UsageError) terminal.refuse(error.message);
    else if (error instanceof CommanderError && error.exitCode === 0) return;
    else if (isSystemError(error)) {
      terminal.refuse(error.message);
      process.exitCode = 1;
    } else throw error;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('stepaudit')
    .description('Audits the reasoning traces of language models, step by step.')
    .version(version)
    .configureOutput({ writeErr: () => undefined });
  registerInfo(program, terminal);
  registerSteps(program, terminal);
  registerVerdicts(program, terminal);
  registerAudit(program, terminal);
  registerReleaseCheck(program, terminal);
  registerCompare(program, terminal);
  registerStudy(program, terminal);
  registerJudge(program, terminal);
  registerBatch(program, terminal);
  registerTestConnection(program, terminal);
  registerOverride(program, terminal);
  registerNote(program, terminal);
  registerUndo(program, terminal);
  registerLog(program, terminal);
  registerLedger(program, terminal);
  registerExport(program, terminal);
  registerSample(program, terminal);
  refuseByThrowing(program);
  return program;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
