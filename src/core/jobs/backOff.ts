import type { FailureReason } from '../verdicts/verdict';

/** When a failed call is made again, in milliseconds. */
export interface BackOff {
  /** How often one step is asked about at most. */
  readonly tries: number;
  /** The wait after the first failure; each further one is twice as long. */
  readonly firstMs: number;
  /** The longest wait that is chosen here. */
  readonly longestMs: number;
  /** The longest wait that an endpoint may ask for; with a longer one the call is given up. */
  readonly longestAskedMs: number;
}

export const usualBackOff: BackOff = {
  tries: 5,
  firstMs: 500,
  longestMs: 30_000,
  longestAskedMs: 10 * 60_000,
};

const passing: ReadonlySet<FailureReason> = new Set([
  'rate-limited',
  'server-error',
  'unreachable',
  'timed-out',
]);

/** Whether the same call may succeed later: what a model said or an endpoint rejected stays as it is. */
export function isPassing(reason: FailureReason): boolean {
  return passing.has(reason);
}

/**
 * How long to wait before a call is made again: half of it fixed, half by chance, so that calls that failed together do
 * not come back together; and never less than the endpoint asks for. Undefined when the call is given up.
 *
 * @param failures how often the call has failed, at least 1
 * @param chance   a number in [0, 1)
 */
export function waitBefore(
  backOff: BackOff,
  failures: number,
  askedMs: number | undefined,
  chance: number,
): number | undefined {
  if (failures >= backOff.tries || (askedMs ?? 0) > backOff.longestAskedMs) return undefined;
  const full = Math.min(backOff.longestMs, backOff.firstMs * 2 ** (failures - 1));
  const spread = (full / 2) * chance;
  return Math.ceil(askedMs === undefined ? full / 2 + spread : askedMs + spread);
}
