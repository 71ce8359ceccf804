import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { parseJson } from '../../core/base/parseJson';
import { judgeIdentity, stepAddress } from '../../core/ledger/ledgerEvent';

/** What a folder of batch files says of itself, so that results can be brought back to their steps. */
export const manifestName = 'batch.jsonl';

const header = v.object({
  v: v.literal(1),
  /** Stands in every event of the batch. */
  batch: v.pipe(v.string(), v.uuid()),
  /** The trace file's name, for who reads it. */
  traces: v.string(),
  judge: judgeIdentity,
  votes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
export type BatchHeader = v.InferOutput<typeof header>;

const row = v.object({ key: v.pipe(v.string(), v.maxLength(64)), step: stepAddress });
export type BatchRow = v.InferOutput<typeof row>;

export function manifestLine(line: BatchHeader | BatchRow): string {
  return `${JSON.stringify(line)}\n`;
}

export type ManifestResult =
  | { readonly kind: 'read'; readonly header: BatchHeader; readonly rows: readonly BatchRow[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads the manifest of a folder of batch files. */
export async function readManifest(folder: string): Promise<ManifestResult> {
  const file = path.join(folder, manifestName);
  let first: BatchHeader | undefined;
  const rows: BatchRow[] = [];
  try {
    for await (const line of linesOf(file)) {
      const parsed = parseJson(line);
      const value = parsed.kind === 'invalid' ? undefined : parsed.value;
      if (first === undefined) {
        const read = v.safeParse(header, value);
        if (!read.success)
          return { kind: 'refused', reason: `${file} does not describe a batch of this tool.` };
        first = read.output;
      } else {
        const read = v.safeParse(row, value);
        if (!read.success)
          return { kind: 'refused', reason: `${file} is damaged in line ${rows.length + 2}.` };
        rows.push(read.output);
      }
    }
  } catch {
    first = undefined;
  }
  return first === undefined
    ? { kind: 'refused', reason: `${file} cannot be read: name the folder of the batch with --batch DIR.` }
    : { kind: 'read', header: first, rows };
}

/** The lines of a file that are not blank. @throws the system's error */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file, 'utf8');
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  // Readline does not pass on that its stream failed.
  const failure = new Promise<never>((_, reject) => stream.once('error', reject));
  failure.catch(() => undefined);
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), failure]);
    if (next.done === true) return;
    if (next.value.trim() !== '') yield next.value;
  }
}
