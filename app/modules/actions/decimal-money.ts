import type { Money } from "#app/modules/orders/order-facts.ts";

/** Sums are compared and divided in thousandths, which holds every currency's smallest unit exactly. */
const PER_UNIT = 1_000;

export function thousandths({ amount }: Pick<Money, "amount">): number {
  return Math.round(Number(amount) * PER_UNIT);
}

/** "34.90" for 34900 thousandths of a euro; "1000" for yen. */
export function fromThousandths(count: number, currency: string): Money {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return { amount: (count / PER_UNIT).toFixed(digits), currency };
}

/** A part of a sum, in the other currency of the same pair; rounded up, so that a limit is never passed by rounding. */
export function inOtherCurrency(part: Money, { from, to }: { from: Money; to: Money }): Money {
  if (from.currency === to.currency || thousandths(from) === 0) return { ...part, currency: to.currency };
  return fromThousandths(Math.ceil((thousandths(part) * thousandths(to)) / thousandths(from)), to.currency);
}
