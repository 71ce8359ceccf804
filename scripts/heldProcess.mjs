// `node heldProcess.mjs FOLDER PROGRAM ARGS…` runs a program for as long as its standard input stays open. When that is
// closed – on purpose, or because the process at the other end is gone, however it ended – the program and its children
// are ended and FOLDER, which is theirs alone, is removed. To be started as the leader of a process group of its own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const patienceMs = 5000;
const [folder = '', program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

function leave() {
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } finally {
    process.kill(-process.pid, 'SIGKILL');
  }
}

child.once('exit', leave);
child.once('error', leave);
// The group's signal below reaches this process as well, which has still to tidy up.
process.on('SIGTERM', () => undefined);
process.stdin.resume().once('end', () => {
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(leave, patienceMs);
});
