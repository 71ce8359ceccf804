/** A ledger that could not be written; the message is one clear sentence. Nothing that was to be written counts. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  /** Why, as a sentence of its own, for what says in its own words what was not saved. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`Nothing was saved: ${reason}`, options);
    this.reason = reason;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would become larger than the system allows',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the file system is read-only',
  ELOOP: 'it is a symbolic link, and these are not followed',
  ENOENT: 'its folder does not exist',
};

/** Why the system refused, in words; throws an error again that is not the system's. */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return reasons[code] ?? message;
}
