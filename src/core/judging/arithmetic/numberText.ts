import type Fraction from 'fraction.js';

const longestDecimal = 12;
const longestWhole = 21;

/**
 * A number for reading: whole numbers with thousands separators, decimals that end, else a fraction with its decimal value
 * ("2/3 (about 0.6667)"), and very large or small ones in powers of ten ("about 1.2e+40").
 */
export function numberText(value: Fraction): string {
  const sign = value.s < 0n ? '-' : '';
  const whole = value.n / value.d;
  if (whole.toString().length > longestWhole) return `about ${sign}${inPowersOfTen(value)}`;
  if (value.d === 1n) return sign + grouped(whole);
  const places = decimalPlaces(value.d);
  if (places !== undefined) {
    const digits = ((value.n % value.d) * 10n ** BigInt(places)) / value.d;
    return `${sign}${grouped(whole)}.${digits.toString().padStart(places, '0')}`;
  }
  const decimal = Number(value.n) / Number(value.d);
  const about =
    Number.isFinite(decimal) && decimal !== 0 ? String(Number(decimal.toPrecision(4))) : inPowersOfTen(value);
  const fraction = `${sign}${value.n}/${value.d}`;
  return fraction.length > longestWhole ? `about ${sign}${about}` : `${fraction} (about ${sign}${about})`;
}

/** How many decimal places write `1/denominator` exactly, if so few do. */
function decimalPlaces(denominator: bigint): number | undefined {
  for (let places = 1; places <= longestDecimal; places += 1) {
    if (10n ** BigInt(places) % denominator === 0n) return places;
  }
  return undefined;
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function inPowersOfTen(value: Fraction): string {
  const shift = BigInt(value.n.toString().length - value.d.toString().length);
  const scaled =
    shift > 0n ? (value.n * 1000n) / (value.d * 10n ** shift) : (value.n * 1000n * 10n ** -shift) / value.d;
  const digits = Number(scaled) / 1000;
  const exponent = digits < 1 ? shift - 1n : shift;
  return `${(digits < 1 ? digits * 10 : digits).toFixed(1)}e${exponent < 0n ? '' : '+'}${exponent}`;
}
