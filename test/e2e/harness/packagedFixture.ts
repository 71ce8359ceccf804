import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { output, root } from '../../../scripts/toolchain.mjs';

/**
 * Packages an extension of `test/fixtures` to be installed beside ours.
 * @returns path of the .vsix
 */
export async function packagedFixture(name: string): Promise<string> {
  const packagePath = path.join(output, `${name}.vsix`);
  const cwd = path.join(root, 'test', 'fixtures', name);
  await createVSIX({
    cwd,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
