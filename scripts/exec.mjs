// `node scripts/exec.mjs PROGRAM ARGS…` runs a program of the installed packages under a Node that can run it.
import { prepare, run } from './toolchain.mjs';

await prepare();
const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Which program?');
process.exitCode = await run(program, args);
