// Bundles all of dist/: the extension, the language server, the command line and the panels; and, into dist-test/,
// the tests that run inside the editor. `--production` is what is shipped: minified, and without links to source maps.
import fs from 'node:fs';
import path from 'node:path';
import { isMain, prepare, root } from './toolchain.mjs';

const inRoot = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

/** @param {string} folder @param {string} suffix */
function filesBelow(folder, suffix) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .map((name) => path.join(folder, name));
}

/** Every folder of src/webview with a main.ts is a panel, bundled as dist/webview/<folder>.js and .css. */
function panels() {
  return filesBelow(inRoot('src', 'webview'), `${path.sep}main.ts`).map((file) => ({
    in: file,
    out: path.basename(path.dirname(file)),
  }));
}

/** @param {boolean} production */
function targets(production) {
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    absWorkingDir: root,
    bundle: true,
    minify: production,
    // Stack traces and error names stay readable.
    keepNames: true,
    legalComments: 'none',
    sourcemap: production ? 'external' : 'linked',
    logLevel: 'warning',
  };
  /** @type {import('esbuild').BuildOptions} */
  const forNode = { ...shared, platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'] };
  /** @type {import('esbuild').BuildOptions[]} */
  const options = [
    { ...forNode, entryPoints: { extension: inRoot('src/extension/extension.ts') }, outdir: inRoot('dist') },
    { ...forNode, entryPoints: { server: inRoot('src/server/main.ts') }, outdir: inRoot('dist') },
    {
      ...forNode,
      entryPoints: { cli: inRoot('src/cli/main.ts') },
      outdir: inRoot('dist'),
      banner: { js: '#!/usr/bin/env node' },
    },
    {
      ...shared,
      platform: 'browser',
      format: 'iife',
      target: 'chrome138',
      entryPoints: panels(),
      outdir: inRoot('dist', 'webview'),
      loader: { '.ttf': 'file' },
    },
    {
      ...forNode,
      minify: false,
      sourcemap: 'inline',
      // Mocha keeps its state in the module that the entry starts.
      external: ['vscode', 'mocha'],
      entryPoints: filesBelow(inRoot('test', 'extension'), '.ts'),
      outbase: inRoot('test', 'extension'),
      outdir: inRoot('dist-test'),
    },
  ];
  return options;
}

/** @param {{ production: boolean }} options */
export async function build({ production }) {
  const esbuild = await import('esbuild');
  for (const folder of ['dist', 'dist-test']) fs.rmSync(inRoot(folder), { recursive: true, force: true });
  await Promise.all(targets(production).map((options) => esbuild.build(options)));
  fs.chmodSync(inRoot('dist', 'cli.js'), 0o755);
}

if (isMain(import.meta.url)) {
  await prepare();
  await build({ production: process.argv.includes('--production') });
}
