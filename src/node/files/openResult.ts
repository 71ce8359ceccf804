/** What opening a file came to. Each reason is one clear sentence. */
export type OpenResult<T> =
  | { readonly kind: 'opened'; readonly value: T }
  /** The file is there, but it is something else. */
  | { readonly kind: 'not-traces'; readonly reason: string }
  /** The file could not be read. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission to read it is missing',
  EPERM: 'permission to read it is missing',
};

/** Turns an error of the file system into a result, and throws any other: that is a bug, or a cancellation. */
export function unreadable(
  file: string,
  error: unknown,
): { readonly kind: 'unreadable'; readonly reason: string } {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || (error as Error).name === 'AbortError') throw error;
  return { kind: 'unreadable', reason: `${file} cannot be read: ${reasons[code] ?? message}.` };
}
