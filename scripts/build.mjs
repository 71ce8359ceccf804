// Bundles all of dist/: the extension, the language server, the command line and the panels; and, into dist-test/,
// the tests that run inside the editor. `--production` is what is shipped: minified, and without links to source maps.
import fs from 'node:fs';
import path from 'node:path';
import { writeNotices } from './notices.mjs';
import { bareOpenaiClient } from './openaiClient.mjs';
import { isMain, prepare, root } from './toolchain.mjs';

const inRoot = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

/** @param {string} folder @param {string} suffix */
function filesBelow(folder, suffix) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .map((name) => path.join(folder, name));
}

/**
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
function shared(production) {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: production,
    // Readable stack traces while developing; in what is shipped, names would take 34 kB.
    keepNames: !production,
    legalComments: 'none',
    sourcemap: production ? 'external' : 'linked',
    metafile: production,
    logLevel: 'warning',
  };
}

/**
 * How panels are bundled: every folder of src/webview with a main.ts becomes dist/webview/<folder>.js (and .css).
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions}
 */
export function panelTarget(production) {
  const mains = filesBelow(inRoot('src', 'webview'), `${path.sep}main.ts`);
  return {
    ...shared(production),
    platform: 'browser',
    format: 'iife',
    // What the oldest editor that the manifest accepts runs on.
    target: 'chrome138',
    entryPoints: mains.map((file) => ({ in: file, out: path.basename(path.dirname(file)) })),
    outdir: inRoot('dist', 'webview'),
    loader: { '.svg': 'text' },
  };
}

/** @param {boolean} production @returns {import('esbuild').BuildOptions} */
function nodeTarget(production) {
  return {
    ...shared(production),
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    outdir: inRoot('dist'),
  };
}

/** The programs that run on Node by themselves, and what `NAME.js` starts with: what they share is bundled once. */
const programs = { server: '', cli: '#!/usr/bin/env node\n' };
/** What they start in threads, by the name that they know it by. */
const threads = { auditThread: 'src/node/audit/auditThread.ts' };

/**
 * Programs as they are shipped: `folder/NAME.js` starts one.
 *
 * @param {boolean} production
 * @param {string} folder
 * @param {readonly (keyof typeof programs)[]} names
 */
export async function buildPrograms(production, folder, names = ['server', 'cli']) {
  const { build: bundle } = await import('esbuild');
  const built = await bundle({
    ...nodeTarget(production),
    format: 'esm',
    splitting: true,
    plugins: [bareOpenaiClient],
    entryPoints: [
      ...names.map((name) => ({ in: inRoot('src', name, 'main.ts'), out: name })),
      ...Object.entries(threads).map(([name, file]) => ({ in: inRoot(file), out: name })),
    ],
    outdir: path.join(folder, 'node'),
    outExtension: { '.js': '.mjs' },
    // What packages in the older format require of Node.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  for (const name of names) {
    const stub = `${programs[name]}import('./node/${name}.mjs');\n`;
    fs.writeFileSync(path.join(folder, `${name}.js`), stub, { mode: 0o755 });
  }
  return built;
}

/**
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions[]}
 */
function targets(production) {
  const forNode = nodeTarget(production);
  return [
    { ...forNode, entryPoints: { extension: inRoot('src/extension/extension.ts') } },
    panelTarget(production),
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
}

/** @param {{ production: boolean }} options */
export async function build({ production }) {
  const esbuild = await import('esbuild');
  for (const folder of ['dist', 'dist-test']) fs.rmSync(inRoot(folder), { recursive: true, force: true });
  const built = await Promise.all([
    ...targets(production).map((options) => esbuild.build(options)),
    buildPrograms(production, inRoot('dist')),
  ]);
  if (production) {
    const metafiles = built.flatMap(({ metafile }) => metafile ?? []);
    writeNotices(metafiles, inRoot('dist', 'ThirdPartyNotices.txt'));
  }
}

if (isMain(import.meta.url)) {
  await prepare();
  await build({ production: process.argv.includes('--production') });
}
