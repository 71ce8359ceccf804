/** A count with its thousands apart: `1,273`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count with what it counts: `1 step`, `1,273 steps`. @param one a word whose plural ends in `s` */
export function counted(count: number, one: string): string {
  return `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;
}
