import { readRange, withFile } from './fileBytes';

const startBytes = 64 * 1024;
/** A file whose first lines are longer than this together is not read further; bytes. */
const mostBytes = 128 * 1024 * 1024;
const enoughLines = 20;

/** The complete lines at the start of a file, at least one that is not blank if the file has one. */
export function firstLines(file: string): Promise<string[]> {
  return withFile(file, async (handle, { size }) => {
    for (let length = startBytes; ; length *= 4) {
      const bytes = await readRange(handle, 0, Math.min(length, size));
      const isWhole = length >= size;
      const end = isWhole ? bytes.length : bytes.lastIndexOf(0x0a);
      const lines = bytes
        .toString('utf8', 0, Math.max(0, end))
        .split('\n')
        .filter((line) => line.trim() !== '');
      if (isWhole || lines.length > 0) return lines.slice(0, enoughLines);
      if (length >= mostBytes) return [bytes.toString('utf8', 0, 100)];
    }
  });
}
