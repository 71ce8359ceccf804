import { isCountable } from './words';

/** The exponent of each unit or counted thing; empty for a plain number. */
export type Unit = ReadonlyMap<string, number>;

export const noUnit: Unit = new Map();

/** Names of units, each with its other spellings. Units are read, never converted. */
const spellings: Readonly<Record<string, string>> = {
  kg: 'Kg KG kgs kilogram kilograms',
  g: 'gm gms gram grams',
  mg: 'mgs milligram milligrams',
  µg: 'μg ug mcg microgram micrograms',
  ng: 'nanogram nanograms',
  pg: 'picogram picograms',
  lb: 'lbs pound pounds',
  oz: 'ounce ounces',
  amu: 'u Da kDa',
  L: 'l liter liters litre litres',
  dL: 'dl deciliter deciliters decilitre decilitres',
  mL: 'ml cc milliliter milliliters millilitre millilitres',
  µL: 'μL uL microliter microliters microlitre microlitres',
  tsp: 'teaspoon teaspoons',
  tbsp: 'tablespoon tablespoons',
  gtt: 'gtts drop drops',
  h: 'hr hrs hour hours',
  min: 'mins minute minutes',
  s: 'sec secs second seconds',
  ms: 'millisecond milliseconds',
  day: 'd days daily',
  week: 'wk wks weeks',
  month: 'months',
  year: 'yr yrs years',
  km: 'kilometer kilometers kilometre kilometres',
  m: 'meter meters metre metres',
  cm: 'centimeter centimeters centimetre centimetres',
  mm: 'millimeter millimeters millimetre millimetres',
  µm: 'μm um micrometer micrometers',
  nm: 'nanometer nanometers',
  ft: 'foot feet',
  inch: 'inches',
  yd: 'yard yards',
  mi: 'mile miles',
  mol: 'mole moles mols',
  mmol: 'millimole millimoles',
  µmol: 'μmol umol micromole micromoles',
  M: 'molar',
  mM: '',
  mEq: 'meq',
  Eq: '',
  Hz: 'hertz',
  kHz: '',
  MHz: '',
  J: 'joule joules',
  kJ: 'kilojoule kilojoules',
  cal: 'calorie calories',
  kcal: 'Cal kilocalorie kilocalories',
  W: 'watt watts',
  kW: '',
  V: 'volt volts',
  mV: '',
  A: 'amp amps ampere amperes',
  mA: '',
  N: 'newton newtons',
  Pa: 'pascal pascals',
  kPa: '',
  mmHg: 'torr',
  atm: 'atmosphere atmospheres',
  K: 'kelvin',
  '°C': '℃ C celsius',
  '°F': 'F fahrenheit',
  '°': 'degree degrees deg',
  IU: 'iu unit units',
  bp: 'bps',
  kb: '',
  cent: 'cents ¢',
  dollar: 'dollars USD',
};

const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([symbol, others]) => [
    [symbol, symbol] as const,
    ...others
      .split(' ')
      .filter((other) => other !== '')
      .map((other) => [other, symbol] as const),
  ]),
);

/** The symbol of a unit of measure, or `undefined`. Case counts for short symbols only. */
export function unitSymbol(word: string): string | undefined {
  return symbols.get(word) ?? (word.length > 3 ? symbols.get(word.toLowerCase()) : undefined);
}

/** The name under which a unit or a counted thing is compared: `tablets` and `tablet` are one. */
export function unitName(word: string): string | undefined {
  return unitSymbol(word) ?? (isCountable(word) ? word.toLowerCase().replace(/s$/, '') : undefined);
}

export function multiplyUnits(left: Unit, right: Unit, sign: 1 | -1 = 1): Unit {
  if (right.size === 0) return left;
  const product = new Map(left);
  for (const [name, exponent] of right) {
    const sum = (product.get(name) ?? 0) + sign * exponent;
    if (sum === 0) product.delete(name);
    else product.set(name, sum);
  }
  return product;
}

export function raiseUnit(unit: Unit, exponent: number): Unit {
  return new Map([...unit].map(([name, power]) => [name, power * exponent]));
}

/** What is left of two units when one is divided by the other; empty when they are the same. */
export function unitQuotient(left: Unit, right: Unit): Unit {
  return multiplyUnits(left, right, -1);
}

/** Whether two or more units of measure stand against each other, so that numbers alone decide nothing. */
export function needsConversion(quotient: Unit): boolean {
  return [...quotient.keys()].filter((name) => unitSymbol(name) !== undefined).length > 1;
}
