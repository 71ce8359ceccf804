import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageExtension } from '../../../scripts/package.mjs';
import { output, root } from '../../../scripts/toolchain.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packaged extension, as a user would install it. */
    readonly vsix: string;
  }
}

/** Packages the extension once for all tests on the real editor; that builds the command line, too. */
export async function setup(project: TestProject): Promise<void> {
  const vsix = path.join(output, 'stepaudit.vsix');
  await packageExtension(vsix);
  project.provide('vsix', vsix);
  project.provide('cli', path.join(root, 'dist', 'cli.js'));
}
