/** The largest value of the 12-bit counter that orders the ids of one millisecond. */
const counterLimit = 0xfff;

/** How far an id may be ahead of the clock, in milliseconds: more than clocks differ that anybody looks at. */
const day = 24 * 60 * 60 * 1000;
const timed = /^(?<high>[0-9a-f]{8})-(?<low>[0-9a-f]{4})-7(?<counter>[0-9a-f]{3})-/u;

/** Whether an id has the layout of those that {@link createEventIds} makes, and so says when it was made. */
export function isTimed(id: string): boolean {
  return timed.test(id);
}

/** Whether an id sorts as if it were made more than a day after `now`: what is written today could never follow it. */
export function isAheadOfClock(id: string, now: number): boolean {
  return id >= timeDigits(Math.floor(now) + day + 1);
}

/**
 * Makes ids for ledger events in the layout of UUID version 7 (RFC 9562): as text they sort by their time of
 * creation, in one process strictly, across processes to the millisecond. The function that it returns takes the id that
 * the new one must follow, whatever the clock says.
 *
 * @param now         milliseconds since 1970
 * @param randomBytes unpredictable bytes, so that two writers never make the same id
 */
export function createEventIds(
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): (after?: string) => string {
  let time = 0;
  let counter = 0;
  return (after = '') => {
    const random = randomBytes(10);
    const { high = '', low = '', counter: digits = '' } = timed.exec(after)?.groups ?? {};
    const known = Number.parseInt(high + low, 16);
    const knownCounter = Number.parseInt(digits, 16);
    if (known > time || (known === time && knownCounter > counter)) {
      time = known;
      counter = knownCounter;
    }
    const current = Math.floor(now());
    if (current > time) {
      time = current;
      // Half of the counter's range stays free for more ids in the same millisecond.
      counter = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & (counterLimit >> 1);
    } else if (counter < counterLimit) {
      counter += 1;
    } else {
      time += 1;
      counter = 0;
    }
    const tail = random.subarray(2);
    tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
    const ending = [...tail].map((byte) => hex(byte, 2)).join('');
    return `${timeDigits(time)}-7${hex(counter, 3)}-${ending.slice(0, 4)}-${ending.slice(4)}`;
  };
}

/** How the ids of a millisecond start. */
function timeDigits(time: number): string {
  return hex(time, 12).replace(/^.{8}/u, '$&-');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
