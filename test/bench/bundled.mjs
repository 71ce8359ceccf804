// Sources for benchmarks, bundled as they are shipped.
import { build } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const sources = path.resolve(import.meta.dirname, '../../src');

/**
 * Imports what modules export, by their paths below src/.
 * @param {readonly string[]} modules
 * @returns {Promise<any>}
 */
export async function bundled(modules) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-bench-'));
  const outfile = path.join(folder, 'bundle.mjs');
  const contents = modules.map((module) => `export * from './${module}';`).join('\n');
  try {
    await build({
      stdin: { contents, resolveDir: sources, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
