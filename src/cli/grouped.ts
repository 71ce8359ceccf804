/** A count with its thousands apart: `1,273`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
