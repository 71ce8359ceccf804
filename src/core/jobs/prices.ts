import * as v from 'valibot';
import type { Spent } from '../judging/judgeAnswer';

const price = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e6));

/** What a model charges for a million tokens, in whatever currency the table is kept. */
export const modelPrice = v.object({ input: price, output: price });
export type ModelPrice = v.InferOutput<typeof modelPrice>;

/** Prices by the model's name, as its endpoint names it. */
export const priceTable = v.record(v.pipe(v.string(), v.maxLength(300)), modelPrice);
export type PriceTable = v.InferOutput<typeof priceTable>;

/** The price of a model; names are compared without their case. Undefined when the table does not have it. */
export function priceOf(table: PriceTable, model: string): ModelPrice | undefined {
  const name = model.toLowerCase();
  return Object.entries(table).find(([known]) => known.toLowerCase() === name)?.[1];
}

export function costOf(price: ModelPrice, { input, output }: Pick<Spent, 'input' | 'output'>): number {
  return (input * price.input + output * price.output) / 1e6;
}
