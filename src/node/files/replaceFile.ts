import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file, or nothing: where it is there already, the new text takes its place only once it is whole and on disk. A
 * link is not followed: whoever made it must not choose what is written over.
 *
 * @throws the system's error; what was there before is unchanged then
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const there = await lstat(file).catch(() => undefined);
  if (there?.isSymbolicLink() === true) throw Object.assign(new Error('a symbolic link'), { code: 'ELOOP' });
  const draft = `${file}.${randomUUID()}.tmp`;
  await writeWhole(draft, text);
  try {
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Writes a file that is not there yet; when something fails in the middle, there is none.
 *
 * @throws the system's error: `EEXIST` when it is there
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
  await handle.close();
}
