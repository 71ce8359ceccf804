/** A fraction as a percentage with one decimal; `none` where it is not defined. */
export function percent(fraction: number | null): string {
  return fraction === null ? 'none' : `${signed(100 * fraction, 1)} %`;
}

/** An interval of fractions in percent: `9.5 to 90.5`; empty where it is not defined. */
export function percentRange(interval: readonly [number, number] | null): string {
  return interval === null ? '' : interval.map((bound) => signed(100 * bound, 1)).join(' to ');
}

/** A rate with its interval in brackets. */
export function percentWithRange(
  fraction: number | null,
  interval: readonly [number, number] | null,
): string {
  const range = percentRange(interval);
  return range === '' ? percent(fraction) : `${percent(fraction)} (${range})`;
}

/** A difference of fractions in percentage points, with its sign unless it rounds to zero. */
export function points(difference: number | null): string {
  if (difference === null) return 'none';
  const text = signed(100 * difference, 1);
  return difference < 0 || Number(text) === 0 ? text : `+${text}`;
}

/** A difference with its interval in brackets. */
export function pointsWithRange(
  difference: number | null,
  interval: readonly [number, number] | null,
): string {
  const range = percentRange(interval);
  return range === '' ? points(difference) : `${points(difference)} (${range})`;
}

/** A coefficient with three decimals; `none` where it is not defined. */
export function coefficient(value: number | null): string {
  return value === null ? 'none' : signed(value, 3);
}

/** A coefficient with its interval in brackets. */
export function coefficientWithRange(
  value: number | null,
  interval: readonly [number, number] | null,
): string {
  if (interval === null) return coefficient(value);
  return `${coefficient(value)} (${interval.map((bound) => signed(bound, 3)).join(' to ')})`;
}

/** A p-value with three decimals, small ones as a bound. */
export function pText(p: number | null): string {
  return p === null ? 'none' : p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** How many there are of what is named in the singular: `1 chain`, `1,273 chains`. */
export function counted(count: number, name: string): string {
  return `${grouped(count)} ${name}${count === 1 ? '' : 's'}`;
}

/** The least and the most steps that a label stands for: `6.0 to 18.0`. */
export function weightRange([least, most]: readonly [number, number]): string {
  const [low, high] = [least.toFixed(1), most.toFixed(1)];
  return low === high ? low : `${low} to ${high}`;
}

/** A number with a true minus sign, and no sign on what rounds to zero. */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
