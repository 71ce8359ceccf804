import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the writer process into a folder. */
export async function buildWriter(folder: string): Promise<string> {
  const outfile = path.join(folder, 'writer.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./writerProcess.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  return outfile;
}

export interface WriterResult {
  /** The ids that the writer was told are saved. */
  readonly saved: readonly string[];
  readonly errors: string;
  readonly code: number | null;
}

/**
 * Runs a writer to its end.
 *
 * @param onSaved called with the number of ids so far and the process, so that it can be killed
 */
export function runWriter(
  command: readonly string[],
  onSaved: (count: number, writer: ChildProcess) => void = () => undefined,
): Promise<WriterResult> {
  const [program = '', ...rest] = command;
  const writer = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    onSaved(output.split('\n').length - 1, writer);
  });
  writer.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    writer.on('error', reject);
    writer.on('close', (code) => resolve({ saved: output.split('\n').slice(0, -1), errors, code }));
  });
}
