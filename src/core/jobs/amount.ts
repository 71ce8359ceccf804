/** What calls take: requests that are sent, and money in the currency of the price table. */
export interface Amount {
  readonly calls: number;
  readonly cost: number;
}

export const nothing: Amount = { calls: 0, cost: 0 };

export function sum(one: Amount, other: Amount): Amount {
  return { calls: one.calls + other.calls, cost: one.cost + other.cost };
}
