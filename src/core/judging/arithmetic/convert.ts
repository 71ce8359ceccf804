import Fraction from 'fraction.js';
import { powerOfTen } from './numeral';
import type { Unit } from './unit';

/** How one unit is turned into another. */
export interface Conversion {
  /** What a number is multiplied by. */
  readonly factor: Fraction;
  /** Whether it always holds; a day of work, by contrast, has eight hours. */
  readonly isCertain: boolean;
  /** Whether nothing but lengths is converted. */
  readonly isOfLengths: boolean;
}

/** What is measured, and how many of the smallest unit in its row each unit is. Only exact ones. */
const scales: ReadonlyMap<string, { readonly measures: string; readonly scale: Fraction }> = new Map([
  ...row('mass', { pg: 0, ng: 3, µg: 6, mg: 9, g: 12, kg: 15 }),
  ...row('volume', { µL: 0, mL: 3, dL: 5, L: 6 }),
  ...row('length', { nm: 0, µm: 3, mm: 6, cm: 7, m: 9, km: 12 }),
  ...row('amount', { µmol: 0, mmol: 3, mol: 6 }),
  ...row('energy', { J: 0, kJ: 3 }),
  ...row('frequency', { Hz: 0, kHz: 3, MHz: 6 }),
  ...row('pressure', { Pa: 0, kPa: 3 }),
  ...multiples('time', { ms: 1, s: 1000, min: 60_000, h: 3_600_000, day: 86_400_000, week: 604_800_000 }),
]);

const uncertain: ReadonlySet<string> = new Set(['day', 'week']);
/** The highest power of a unit that is converted. */
const maxPower = 6;

/**
 * How a number with a unit is turned into one without, for a unit in which all that is measured cancels out: what is left
 * of `mg` by `g`, or of `km/h` by `m/s`. Undefined for any other, and where a conversion would not be exact.
 */
export function conversion(quotient: Unit): Conversion | undefined {
  const left = new Map<string, number>();
  let factor = new Fraction(1n, 1n);
  let isCertain = true;
  for (const [name, power] of quotient) {
    const known = scales.get(name);
    if (known === undefined || Math.abs(power) > maxPower) return undefined;
    left.set(known.measures, (left.get(known.measures) ?? 0) + power);
    factor = factor.mul(known.scale.pow(power));
    isCertain &&= !uncertain.has(name);
  }
  if (![...left.values()].every((power) => power === 0)) return undefined;
  return { factor, isCertain, isOfLengths: [...left.keys()].every((measures) => measures === 'length') };
}

type Row = [string, { readonly measures: string; readonly scale: Fraction }];

function row(measures: string, powersOfTen: Readonly<Record<string, number>>): Row[] {
  return Object.entries(powersOfTen).map(([name, power]) => [name, { measures, scale: powerOfTen(power) }]);
}

function multiples(measures: string, counts: Readonly<Record<string, number>>): Row[] {
  return Object.entries(counts).map(([name, count]) => [name, { measures, scale: new Fraction(count) }]);
}
