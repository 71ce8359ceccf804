/** The largest value of the 12-bit counter that orders the ids of one millisecond. */
const counterLimit = 0xfff;

/**
 * Makes ids for ledger events in the layout of UUID version 7 (RFC 9562): as text they sort by their time of
 * creation, in one process strictly, across processes to the millisecond.
 *
 * @param now         milliseconds since 1970
 * @param randomBytes unpredictable bytes, so that two writers never make the same id
 */
export function createEventIds(now: () => number, randomBytes: (count: number) => Uint8Array): () => string {
  let time = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
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
    const digits = `${hex(time, 12)}7${hex(counter, 3)}${[...tail].map((byte) => hex(byte, 2)).join('')}`;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
